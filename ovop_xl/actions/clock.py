"""The one place that reads the clock: once per press, or not at all when the moment is given."""

from __future__ import annotations

import datetime as dt
import os

from ovop_xl.errors import WrongInputError


def moment(given: str | None) -> dt.datetime:
    """The moment of a press, to the second: `--now`, else SOURCE_DATE_EPOCH (UTC), else the clock.

    Raises WrongInputError E102 where `given` is no moment.
    """
    if given:
        try:
            return dt.datetime.fromisoformat(given).replace(tzinfo=None, microsecond=0)
        except ValueError as error:
            raise WrongInputError("E102", given=given) from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).replace(tzinfo=None)
    return dt.datetime.now().replace(microsecond=0)


def day(given: str | None) -> dt.date | None:
    """A date as a command gives it, None where it gives none. Raises WrongInputError E336."""
    if not given:
        return None
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        raise WrongInputError("E336", given=given) from error
