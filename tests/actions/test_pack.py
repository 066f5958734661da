"""What is sent: enough to fill, nothing that tells more than it shows."""

from __future__ import annotations

import hashlib
import re
import zipfile
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from actions.packs import ASSESSOR, DISTRICT, TRAINING, contents, office, sent_file
from helpers.command import call
from helpers.validator import faults
from openpyxl import load_workbook

from ovop_xl.domain.text.masking import mask_nik, mask_phone
from ovop_xl.workbook.filebook import FileBook

PACKS = (ASSESSOR, DISTRICT, TRAINING)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        return office(tmp_path_factory.mktemp("office"), "--eml")


def personal_numbers(home: Path) -> set[str]:
    found = contents(home)
    return {
        str(record.table.get(record.row, column))
        for name in ("IKM", "Peserta", "Orang")
        for record in found.records(name)
        for column in ("nik", "phone")
        if record.table.get(record.row, column)
    }


def parts(path: Path) -> list[bytes]:
    """Every part of a file, unpacked; those of an attachment in a mail too."""
    raw = path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as package:
            return [raw, *(package.read(name) for name in package.namelist())]
    if path.suffix == ".eml":
        message = BytesParser(policy=policy.default).parsebytes(raw)
        return [raw, *(part.get_payload(decode=True) for part in message.walk() if not part.is_multipart())]
    return [raw]


def test_no_part_of_any_written_file_holds_a_full_nik_or_phone_number(home: Path) -> None:
    wanted = {text.encode() for text in personal_numbers(home)}
    files = [path for path in (home.parent / "kiriman").rglob("*") if path.is_file()]
    leaks = {path.name for path in files for part in parts(path) for text in wanted if text in part}
    long = {path.name for path in files for part in parts(path) if re.search(rb"(?<!\d)[1-9]\d{15}(?!\d)", part)}
    assert (len(wanted) > 80, len(files), leaks, long) == (True, 33, set(), set())


def test_masked_numbers_do_stand_there(home: Path) -> None:
    nik, phone = "7324025204689001", "081200001001"
    with zipfile.ZipFile(sent_file(home, DISTRICT)) as package:
        text = package.read("xl/sharedStrings.xml").decode()
    assert (mask_nik(nik) in text, mask_phone(phone) in text) == (True, True)


@pytest.mark.parametrize("pack", PACKS)
def test_hidden_sheets_hold_no_text_of_a_person(home: Path, pack: str) -> None:
    found = contents(home)
    names = {record.text("name") for record in found.records("Peserta")}
    names |= {record.text("owner") for record in found.records("IKM")}
    book = load_workbook(sent_file(home, pack))
    hidden = [sheet for sheet in book if sheet.sheet_state == "hidden"]
    told = {str(cell) for sheet in hidden for row in sheet.iter_rows(values_only=True) for cell in row}
    assert (len(hidden), told & names) == (2, set())


@pytest.mark.parametrize("pack", PACKS)
def test_every_sheet_is_locked_but_for_cells_to_fill(home: Path, pack: str) -> None:
    book = load_workbook(sent_file(home, pack))
    sheets = [sheet for sheet in book if sheet.title not in ("Petunjuk", "_kiriman", "_pilihan")]
    assert all(sheet.protection.sheet for sheet in book)
    open_cells = [sum(not cell.protection.locked for row in sheet.iter_rows() for cell in row) for sheet in sheets]
    assert min(open_cells) > 20


def test_form_shows_points_without_being_recalculated(home: Path) -> None:
    book = load_workbook(sent_file(home, ASSESSOR), data_only=True)
    total = next(row[4].value for row in book["P-001"].iter_rows() if row[0].value == "JUMLAH POIN")
    typed = next(r.number("typed_total") for r in contents(home).records("Nilai") if r.text("id") == "N001")
    assert (total, {row[1].value: row[5].value for row in book["Petunjuk"].iter_rows()}["P-001 Bagea sagu"]) == (
        typed,
        typed,
    )


def test_every_question_has_a_drop_down_of_its_own_options(home: Path) -> None:
    book = load_workbook(sent_file(home, ASSESSOR))
    sheet, options = book["P-001"], book["_pilihan"]
    shown = {}
    for rule in sheet.data_validations.dataValidation:
        row = sheet[str(rule.sqref)].row
        first, last = re.findall(r"\$C\$(\d+)", rule.formula1)
        shown[sheet.cell(row, 1).value] = {options.cell(n, 1).value for n in range(int(first), int(last) + 1)}
    assert (len(shown), all(value == {key} for key, value in shown.items())) == (25, True)


def test_training_pack_has_thirty_blank_rows(home: Path) -> None:
    sheet = load_workbook(sent_file(home, TRAINING))["Peserta"]
    blank = [row for row in sheet.iter_rows(min_row=5) if row[0].value and not row[2].value]
    assert (len(blank), {cell.protection.locked for row in blank for cell in row[1:]}) == (30, {False})


def test_assessor_gets_no_colleagues_scores(home: Path) -> None:
    known = {record.text("id"): record.text("assessor_id") for record in contents(home).records("Nilai")}
    book = load_workbook(sent_file(home, ASSESSOR))
    hidden = book["_kiriman"]
    rows = [row[1].value for row in hidden.iter_rows(min_row=5)]
    assert {known[str(row)] for row in rows} == {"O04"}


def test_log_says_who_got_which_personal_data(home: Path) -> None:
    rows = {record.text("id"): record for record in contents(home).records("Kiriman")}
    told = rows[DISTRICT]
    assert (len(rows), told.text("receiver"), told.text("personal"), str(told.date("due"))) == (
        11,
        "Kecamatan Nuha",
        "Nama Pemilik; NIK (disamarkan); No. HP (disamarkan)",
        "2017-06-15",
    )


def test_mail_draft_is_addressed_and_carries_the_pack(home: Path) -> None:
    path = sent_file(home, ASSESSOR)
    message = BytesParser(policy=policy.default).parsebytes(path.with_suffix(".eml").read_bytes())
    (attached,) = message.iter_attachments()  # type: ignore[attr-defined]
    assert (message["X-Unsent"], message["To"], attached.get_filename(), attached.get_content()) == (
        "1",
        "marhumah@example.com",
        path.name,
        path.read_bytes(),
    )


def test_same_office_gives_the_same_packs(tmp_path: Path, home: Path) -> None:
    def digests(folder: Path) -> dict[str, str]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    again = office(tmp_path, "--eml")
    assert digests(again.parent / "kiriman") == digests(home.parent / "kiriman")


@pytest.mark.parametrize("pack", PACKS)
def test_pack_is_valid_for_the_open_xml_sdk(home: Path, pack: str) -> None:
    assert faults(sent_file(home, pack)) == set()


def test_people_own_what_they_owned(tmp_path: Path, home: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
    assert contents(home).fingerprint == contents(sample).fingerprint


def test_next_packs_get_numbers_of_their_own(tmp_path: Path) -> None:
    home = office(tmp_path)
    code, document = call("pack", home, "--for", "kecamatan")
    assert (code, [one["pack"] for one in document["packs"]]) == (0, ["KR012", "KR013", "KR014", "KR015"])


def test_month_without_rows_gets_a_row_for_each_product(tmp_path: Path) -> None:
    home = office(tmp_path)
    document = call("pack", home, "--for", "kecamatan", "--month", "2017-06")[1]
    assert {one["receiver"]: one["new_rows"] for one in document["packs"]} == {
        "Kecamatan Nuha": 8,
        "Kecamatan Towuti": 7,
        "Kecamatan Wasuponda": 5,
        "Kecamatan Malili": 4,
    }


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
    path = tmp_path / "ovop.xlsx"
    path.write_bytes(sample.read_bytes())
    _, document = call("pack", path, "--dry-run")
    assert (len(document["packs"]), [one.name for one in tmp_path.iterdir()]) == (11, ["ovop.xlsx"])


def test_identity_stands_in_two_places(home: Path) -> None:
    with zipfile.ZipFile(sent_file(home, DISTRICT)) as package:
        prop = package.read("docProps/custom.xml").decode()
    rows = FileBook(sent_file(home, DISTRICT)).read("_kiriman").rows
    assert (f";{DISTRICT};{rows[2][1]};" in prop, rows[1][1]) == (True, DISTRICT)
