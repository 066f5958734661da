"""What was observed after a training or facilitation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ovop_xl.domain.programme.followed import Followed, Treatment, followed
from ovop_xl.domain.programme.month import Change, Observation

UNTIL = dt.date(2017, 12, 31)


def seen(product: str, month: int, before: int | None, after: int | None, workers: int | None = 5) -> Observation:
    def money(amount: int | None) -> Decimal | None:
        return None if amount is None else Decimal(amount)

    return Observation(product, dt.date(2017, month, 28), money(before), money(after), workers, workers)


def turnover(*found: Followed) -> dict[str, tuple[int, int, int]]:
    return {one.label: (int(one.turnover.before), int(one.turnover.after), one.turnover.producers) for one in found}


def test_before_is_what_was_observed_last_before_the_event() -> None:
    rows = [seen("P1", 3, 10, 20), seen("P1", 4, 20, 30), seen("P1", 6, 30, 50)]
    assert turnover(*followed([Treatment("promosi", "P1", dt.date(2017, 5, 2))], rows, UNTIL)) == {
        "promosi": (30, 50, 1)
    }


def test_without_an_earlier_observation_the_first_later_one_tells() -> None:
    rows = [seen("P1", 6, 30, 50), seen("P1", 7, 50, 40)]
    assert turnover(*followed([Treatment("promosi", "P1", dt.date(2017, 5, 2))], rows, UNTIL)) == {
        "promosi": (30, 40, 1)
    }


def test_product_without_a_later_observation_is_left_out_of_the_sum() -> None:
    (found,) = followed([Treatment("promosi", "P1", dt.date(2017, 5, 2))], [seen("P1", 3, 10, 20)], UNTIL)
    assert (found.products, found.turnover) == (1, Change(Decimal(0), Decimal(0), 0, 1))


def test_two_events_of_a_kind_count_the_product_once_from_the_first() -> None:
    events = [Treatment("promosi", "P1", dt.date(2017, day, 2)) for day in (7, 5)]
    rows = [seen("P1", 4, 10, 20), seen("P1", 6, 20, 30), seen("P1", 8, 30, 40)]
    (found,) = followed(events, rows, UNTIL)
    assert (found.products, turnover(found)) == (1, {"promosi": (20, 40, 1)})


def test_untreated_products_stand_apart_for_comparison() -> None:
    events = [Treatment("promosi", "P1", dt.date(2017, 5, 2))]
    rows = [seen("P1", 6, 10, 20), seen("P2", 4, 5, 6), seen("P2", 6, 6, 9)]
    assert turnover(*followed(events, rows, UNTIL)) == {"promosi": (10, 20, 1), "": (5, 9, 1)}


def test_what_lies_after_the_period_is_left_out() -> None:
    events = [Treatment("promosi", "P1", dt.date(2017, 5, 2))]
    assert followed(events, [seen("P1", 6, 10, 20)], dt.date(2017, 4, 30)) == ()
