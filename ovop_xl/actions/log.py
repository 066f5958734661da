"""The log of faults: details for support, in the user's own folder, with personal numbers masked."""

from __future__ import annotations

import logging
import tempfile
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

from ovop_xl import __version__
from ovop_xl.domain.text.masking import mask_text

NAME = "ovop.log"
KEPT_BYTES = 500_000


def log_path() -> Path:
    """Where the log lies: in the folder for passing files where the user's own cannot be made."""
    try:
        return user_log_path("ovop_xl", appauthor=False, ensure_exists=True) / NAME
    except OSError:
        return Path(tempfile.gettempdir()) / NAME


def record_fault() -> Path:
    """Writes the exception that is being handled into the log and says where; masked, readable by this user only."""
    path = log_path()
    path.touch(mode=0o600)
    handler = RotatingFileHandler(path, maxBytes=KEPT_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.getLogger("ovop_xl.fault")
    logger.propagate = False
    logger.addHandler(handler)
    logger.error("ovop_xl %s\n%s", __version__, mask_text(traceback.format_exc()))
    logger.removeHandler(handler)
    handler.close()
    return path
