"""The month that a press is about, and the day on which it looks."""

from __future__ import annotations

import datetime as dt

from ovop_xl.actions.home import home_month
from ovop_xl.actions.job import Job
from ovop_xl.domain.programme.month import Month
from ovop_xl.domain.programme.period import parse_month
from ovop_xl.errors import WrongInputError


def chosen_month(job: Job) -> Month:
    """The month that was asked for, else that on Beranda, else that of the moment. Raises WrongInputError E103."""
    given = job.month or home_month(job.book)
    if not given:
        return Month(job.now.year, job.now.month)
    found = parse_month(given)
    if found is None:
        raise WrongInputError("E103", given=given)
    return found


def day_of(job: Job) -> dt.date:
    """The last day of the month that was asked for; that of the month on Beranda, but no day to come. So a year that is
    over is not judged by today. Raises WrongInputError E103."""
    end = chosen_month(job).period.end
    return end if job.month else min(end, job.now.date())
