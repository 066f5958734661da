from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from page_reading import cell, cells, row_with, texts

from ovop_xl.domain.programme.stages import StageCount
from ovop_xl.workbook.contract import BY_NAME
from ovop_xl.workbook.pages.beranda import MONTH_CELL, Home, LastCheck, home_page

CHECKED = LastCheck(dt.datetime(2017, 5, 18, 10, 0), "0 kesalahan", "ab12", stale=False)


def test_month_is_typed_in_the_named_cell() -> None:
    found = cell(home_page(Home()), MONTH_CELL)
    assert (found.value, found.look) == (None, "input")


def test_month_that_was_typed_is_kept() -> None:
    assert cell(home_page(Home(month="2017-05")), MONTH_CELL).value == "2017-05"


def test_month_cell_does_not_move_with_the_state() -> None:
    full = Home(
        "Dinas Contoh", "2017-05", {"IKM": 24}, 3, frozenset({"check"}), CHECKED, (StageCount("usulan", 5, 1, 0),)
    )
    assert cell(home_page(full), MONTH_CELL).look == "input"


def test_last_check_tells_when_what_and_mark() -> None:
    wanted = "Diperiksa 18 Mei 2017 pukul 10.00: 0 kesalahan. Sidik ab12."
    assert wanted in texts(home_page(Home(errors=0, check=CHECKED)))


def test_stale_check_is_said() -> None:
    stale = LastCheck(CHECKED.when, CHECKED.counts, CHECKED.fingerprint, stale=True)
    assert "Berubah sejak diperiksa" in texts(home_page(Home(check=stale)))


def test_never_checked_is_said() -> None:
    assert "Belum pernah diperiksa" in texts(home_page(Home()))


@pytest.mark.parametrize(
    ("home", "state"),
    [(Home(), "belum diisi"), (Home(rows={"IKM": 24}), "24 baris")],
)
def test_step_tells_whether_its_sheet_is_filled(home: Home, state: str) -> None:
    assert row_with(home_page(home), "IKM")[5] == state


def test_step_tells_whether_its_action_has_run() -> None:
    page = home_page(Home(done=frozenset({"check"})))
    assert [row_with(page, name)[5] for name in ("Temuan", "Hasil")] == ["sudah dijalankan", "belum dijalankan"]


def test_steps_are_numbered_and_lead_to_their_sheets() -> None:
    page = home_page(Home())
    numbers = [one.value for one in cells(page) if isinstance(one.value, int)]
    links = [(one.value, one.link) for one in cells(page) if one.look == "link"]
    strays = [name for name, to in links if name not in BY_NAME or to != f"{name}!A1"]
    assert (numbers, strays) == (list(range(1, len(links) + 1)), [])


def test_stages_are_counted() -> None:
    page = home_page(Home(stages=(StageCount("usulan", 24, 2, 1), StageCount("administrasi", 21, 0, 0))))
    assert row_with(page, "Usulan")[2:5] == [24, 2, 1]


def test_stages_without_products_are_left_out() -> None:
    assert "Produk menurut tahapan" not in texts(home_page(Home(stages=(StageCount("usulan", 0, 0, 0),))))


READY = Home("Dinas Contoh", rows={"IKM": 24}, errors=0, check=CHECKED, done=frozenset({"check"}))

DONE = replace(READY, done=frozenset({"check", "rate", "plan", "attendance", "letters", "month"}))


@pytest.mark.parametrize(
    ("home", "due"),
    [
        (Home(), "Isi nama kantor"),
        (Home("Dinas Contoh"), "Isi lembar IKM"),
        (Home("Dinas Contoh", rows={"Pelatihan": 1}), "ovop-xl check"),
        (replace(READY, check=replace(CHECKED, stale=True)), "ovop-xl check"),
        (replace(READY, errors=12), "Perbaiki 12 kesalahan"),
        (READY, "ovop-xl rate"),
        (replace(READY, done=READY.done | {"rate"}), "ovop-xl plan"),
        (DONE, "Semua langkah"),
        (
            replace(DONE, stages=(StageCount("usulan", 5, 0, 0), StageCount("pleno", 3, 2, 0))),
            "2 produk menunggu tahap pleno",
        ),
    ],
)
def test_the_next_thing_to_do_follows_the_state(home: Home, due: str) -> None:
    assert due in str(row_with(home_page(home), "Kerjakan sekarang")[2])
