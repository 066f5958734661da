"""Kemajuan, Seleksi, Pleno, Rencana and Perkembangan: what a person must be able to read off them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from page_programme import AGENDA, AGENDA_ROWS, DAY, GROWTH, NAMES, PLANS, PROGRESS, SELECTED
from page_reading import record, row_with, texts
from page_schemes import SCHEME

from ovop_xl.domain.programme.month import Facilitation
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.pages.kemajuan import progress_page
from ovop_xl.workbook.pages.perkembangan import facilitation_results, growth_page
from ovop_xl.workbook.pages.pleno import AgendaRow, meeting_page, proposal_text
from ovop_xl.workbook.pages.rencana import plan_page
from ovop_xl.workbook.pages.seleksi import selection_page


def test_who_waits_where_since_when_and_how_far_beyond_the_limit() -> None:
    assert row_with(progress_page(PROGRESS), "P-1") == [
        "P-1",
        "Abon (contoh)",
        "UD Contoh",
        "Nuha",
        "pleno",
        "menunggu",
        PROGRESS.waiting[0].position.since,
        47,
        30,
        17,
        "Terlambat",
    ]


@pytest.mark.parametrize(
    ("stage", "remark"), [("Usulan", "Kuota terlampaui 1 produk."), ("Pleno", "Sudah ditutup; 2 produk belum selesai.")]
)
def test_calendar_says_what_is_late_or_over_the_quota(stage: str, remark: str) -> None:
    assert row_with(progress_page(PROGRESS), stage)[-1] == remark


def test_what_runs_out_is_counted_by_window() -> None:
    assert "sudah habis 1 · dalam 30 hari 1 · 31–90 hari 0 · 91–180 hari 1" in texts(progress_page(PROGRESS))


def test_holder_of_an_earlier_cycle_is_to_be_evaluated() -> None:
    assert "Perlu dievaluasi ulang (penetapan 2015)" in texts(progress_page(PROGRESS))


def test_step_against_the_legal_order_is_said() -> None:
    said = "Tahap penilaian sudah terisi, padahal tahap administrasi belum diputuskan lulus."
    assert said in texts(progress_page(PROGRESS))


def test_recognised_product_without_a_written_star_is_said() -> None:
    assert "Bintang Ditetapkan di lembar Tahapan belum diisi: P-7." in texts(progress_page(PROGRESS))


def test_product_let_through_without_its_papers_is_said() -> None:
    lacking = next(one for one in SELECTED if one.check.completeness == "barred")
    assert row_with(selection_page(SCHEME, [lacking]), lacking.check.product_id)[3:] == [
        "belum ada",
        "kurang; tidak dapat diakui",
        "lulus",
        DAY,
        "Diluluskan padahal dokumen kurang.",
    ]


def test_sums_below_the_gates_count_the_valid_of_the_asked() -> None:
    valid = sum(paper.state == "valid" for one in SELECTED for paper in one.check.papers)
    page = selection_page(SCHEME, SELECTED)
    assert row_with(page, "Ada dan berlaku")[3] == f"{valid} dari {len(SELECTED)}"


def test_decision_of_the_meeting_stands_beside_what_it_was_about() -> None:
    found = record(meeting_page(AGENDA_ROWS, [SCHEME], NAMES), sheet("Pleno"), "P-1")
    assert [found[key] for key in ("decision", "reason", "decided_on")] == ["3", "catatan =1+1", "★★"]


def test_decision_on_another_proposal_is_said() -> None:
    seen = proposal_text(AGENDA[0])
    same = meeting_page([AgendaRow("P-1", AGENDA[0], "3", "", seen)], [SCHEME], NAMES)
    other = meeting_page([AgendaRow("P-1", AGENDA[0], "3", "", f"{seen}?")], [SCHEME], NAMES)
    assert ["Usulan berubah" in texts(page) for page in (same, other)] == [False, True]


def test_product_that_left_the_agenda_keeps_its_decision() -> None:
    found = record(meeting_page(AGENDA_ROWS, [SCHEME], NAMES), sheet("Pleno"), "P-9")
    assert (found["question"], found["decision"]) == ("Tidak menunggu pleno lagi", "tidak diakui")


def test_plan_says_each_step_with_its_body_and_state() -> None:
    page = plan_page(PLANS, [SCHEME], NAMES)
    found = record(page, sheet("Rencana"), "Kemasan: dari 1 menjadi 2 – baik")
    assert (found["body"], found["state"], found["to_star"]) == ("Dinas provinsi", "belum direncanakan", "★★★")


def test_bodies_are_counted_above_the_plan() -> None:
    said = "Langkah menurut pembina: Dinas 1, Dinas provinsi 1 dan belum ditunjuk 1."
    assert said in texts(plan_page(PLANS, [SCHEME], NAMES))


def test_growth_is_worded_as_observed() -> None:
    page = texts(growth_page(GROWTH))
    assert ["bukan bukti sebab akibat" in page, "belum tentu disebabkan" in page] == [True, True]


def test_growth_adds_up_those_who_tell_both() -> None:
    assert row_with(growth_page(GROWTH), "1 produk dengan angka lengkap")[3:6] == [10.0, 12.0, 0.2]


def test_result_without_a_number_is_no_data() -> None:
    found = [value for value in row_with(growth_page(GROWTH), "APBN")[2:] if value is not None]
    assert found == ["APBN", 1, "tidak ada data", 3, "tidak ada data", "tidak ada data"]


def test_sum_of_results_that_no_row_tells_is_no_data() -> None:
    results = facilitation_results([Facilitation("P-1", "promosi", DAY, Decimal(5), "CSR")])
    page = growth_page(replace(GROWTH, products=(), results=results))
    told = [value for value in row_with(page, "Jumlah") if value is not None]
    assert told == ["Jumlah", 1, 5.0, *["tidak ada data"] * 3]


def test_untreated_products_have_a_line_to_compare_with() -> None:
    page = growth_page(replace(GROWTH, followed=GROWTH.followed[1:]))
    assert "Produk lain yang diamati, tanpa keduanya" in texts(page)


def test_names_of_a_whole_nation_fit_into_a_cell() -> None:
    many = tuple(f"P{number:05}" for number in range(16_000))
    page = progress_page(replace(PROGRESS, unknown=many, starless=many))
    assert max(map(len, texts(page))) < 1_000
