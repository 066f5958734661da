"""How long a received file may keep the program busy before it is refused with a sentence."""

from __future__ import annotations

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.onfile import limits


@contextmanager
def patience(file: str, seconds: float = limits.MAX_SECONDS) -> Iterator[None]:
    """Ends the work inside after so many seconds. Raises UnreadableFileError E044 then.

    Only the main thread can be interrupted, which is the one that Excel and a terminal use; in another nothing is
    limited. What is written to disk is written outside, so that nothing is left half done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    over = threading.Event()

    def stop() -> None:
        over.set()
        _thread.interrupt_main()

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        with _heard(over):
            yield
    except KeyboardInterrupt:
        if not over.is_set():
            raise
        raise UnreadableFileError("E044", file=file, seconds=round(seconds)) from None
    finally:
        timer.cancel()


@contextmanager
def _heard(over: threading.Event) -> Iterator[None]:
    """A program started in the background (nohup, a scheduler) ignores interruptions, and with them `interrupt_main`:
    the time limit is heard all the same, everybody else's interruption stays ignored."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        yield
        return

    def at_the_limit(*_: object) -> None:
        if over.is_set():
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, at_the_limit)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
