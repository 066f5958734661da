"""A small office without any fault, written as text, and the ways to damage it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ovop_xl.checks.finding import Finding
from ovop_xl.checks.run import CheckResult, check_tables
from ovop_xl.domain.schemes.scheme import Band, Condition, Council, Criterion, Form, Option, Scheme, Section
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Block, CellError, Uncalculated, Value
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.tables import Table, read_table

HEADER_ROW = 4
HASH = "#"

SHEETS = """
Daftar | id | list | code | value | points
D1 | Kelompok Komoditas || anyaman
D2 | Kelompok Komoditas || gerabah
D3 | Kelompok Komoditas || kain batik
D4 | Kelompok Komoditas || kain tenun
D5 | Kelompok Komoditas || makanan dan minuman
D6 | Kode Kehadiran | H | hadir | 1
D7 | Kode Kehadiran | I | izin | 0

Wilayah | id | code | village | district | regency | province
W1 | '73.24.02.2001 | Matano | Nuha | Luwu Timur | Sulawesi Selatan
W2 | '73.24.02.2002 | Sorowako | Nuha | Luwu Timur | Sulawesi Selatan
W3 | '73.24.02.2003 | Magani | Nuha | Luwu Timur | Sulawesi Selatan
W4 | '73.24.02.2004 | Nikkel | Nuha | Luwu Timur | Sulawesi Selatan
W5 | '73.24.03.2001 | Wawondula | Towuti | Luwu Timur | Sulawesi Selatan
W6 | '73.24.03.2002 | Baruga | Towuti | Luwu Timur | Sulawesi Selatan

Orang | id | name | nip | role | village | email | phone
O1 | Dra. Ana Contoh, M.Si. | '197001021995032004 | asesor | Baruga | ana@example.com | '081200000001
O2 | Budi Contoh, S.E. || asesor | Wawondula | budi@example.com | '081200000002
O3 | Citra Contoh || narasumber

Target | id | indicator | period | target
T1 | tenaga kerja | '2017 | 60
T2 | tenaga kerja | '2017-05 | 5

Pengaturan | id | value
tahun | 2017
skema | datar
versi_skema | '1
rencana_penetapan | 2017-06-30
nip_penanda_tangan | '197001021995032004
kode_undangan | '500.9
kertas | A4
dana_wajib_nib | DAK

IKM | id | business_id | business | owner | sex | nik | nib | product | commodity_group | village | district | regency \
| province | phone | distribution_permit | distribution_permit_until | halal | halal_until | lab_test | workers \
| turnover | market
P-1 | U1 | UD Contoh Satu | Dewi Contoh | P | '7324025204690001 | '0220309900012 | Bagea sagu | makanan dan minuman \
| Matano | Nuha | Luwu Timur | Sulawesi Selatan | '081200000011 | '206732401900120 | 2020-03-14 \
| ID73110000990010317 | 2019-03-20 | LAB-1 | 9 | 24000000 | provinsi
P-2 | U1 | UD Contoh Satu | Dewi Contoh | P | '7324025204690001 | '0220309900012 | Keripik sagu | makanan dan minuman \
| Matano | Nuha | Luwu Timur | Sulawesi Selatan | '081200000011 |||||| 9 | 24000000
P-3 | U2 | Tenun Contoh Dua | Eko Contoh | L | '7324021203800002 | '0220309900013 | Sarung | kain tenun \
| Sorowako | Nuha | Luwu Timur | Sulawesi Selatan | '081200000012 |||||| 4 | 5000000 | lokal
P-4 | U3 | Anyaman Contoh Tiga | Fitri Contoh | P | '7324026107850003 || Tikar | anyaman \
| Baruga | Towuti | Luwu Timur | Sulawesi Selatan
P-5 | U4 | Gerabah Contoh Empat | Gani Contoh | L | '7324020508790004 || Guci | gerabah \
| Magani | Nuha | Luwu Timur | Sulawesi Selatan

Tahapan | id | product_id | year | usulan_date | usulan_decision | administrasi_date | administrasi_decision \
| penilaian_date | penilaian_decision | pleno_date | pleno_decision | penetapan_date | penetapan_decision
H1 | P-1 | 2017 | 2017-03-01 | lulus | 2017-04-01 | lulus | 2017-05-10 | lulus | 2017-05-20 | lulus \
| 2017-05-31 | lulus
H2 | P-2 | 2017 | 2017-03-01 | lulus | 2017-04-01 | lulus | 2017-05-10 | tidak lulus
H3 | P-3 | 2017 | 2017-03-01 | lulus | 2017-04-01 | lulus | 2017-05-10

Nilai | id | product_id | assessor_id | date | round | scheme | version \
| K1 | K2 | K3 | K4 | K5 | K6 | K7 | K8 | K9 | K10 | C1 | C2 | D1 | D2 | abstention | typed_total | note
N1 | P-1 | O1 | 2017-05-10 | 1 | datar | '1 | 3 | 2 | 3 | 3 | 2 | 3 | 3 | 1 | 3 | 2 |||||| 25
N2 | P-1 | O2 | 2017-05-10 | 1 | datar | '1 | 3 | 2 | 3 | '3 – baik | 2 | 2 | 3 | '1 | 3 | 2
N3 | P-3 | O1 | 2017-05-11 | 1 | datar | '1 | 1 | 2 | 3 | 3 | 2 | 3 | 0 | 1 | 3 | 2
N4 | P-3 | O2 | 2017-05-11 | 1 | datar | '1 ||||||||||||||| Keluarga (contoh)
N5 | P-4 | O2 | 2017-05-12 | 1 | cabang | '1 ||||||||||| 2 | 1 | 2
N6 | P-5 | O2 | 2017-05-12 | 1 | cabang | '1 ||||||||||| 1 ||| 2

Pelatihan | id | name | kind | start | end | place | district | funding
K1 | Pelatihan Rencana Usaha (contoh) | pelatihan | 2017-05-18 | 2017-05-19 | Gedung Contoh | Nuha | PMDM
K2 | Pelatihan Kemasan (contoh) | pelatihan | 2017-06-01 | 2017-06-01 | Balai Contoh | Towuti | DAK

Sesi | id | training_id | class_name | number | date | start | end | subject | speaker_id | hours | held \
| cancelled
S1 | K1 || 1 | 2017-05-18 | '08.00 | '10.00 | Rencana Bisnis | O3 | 2 | Ya
S2 | K1 || 2 | 2017-05-19 | '08.00 | '10.00 | Rencana Produksi | O3 | 2 | Ya
S3 | K2 | A | 1 | 2017-06-01 | '08.00 | '10.00 | Kemasan || 2 | Ya
S4 | K2 | B | 1 | 2017-06-01 | '08.00 | '10.00 | Kemasan || 2 | Tidak
S5 | K1 || 3 | 2017-05-19 | '13.00 | '15.00 | Rencana Keuangan | O3 | 2 | Ya

Peserta | id | training_id | class_name | name | nik | sex | product_id | nib | role | village | district | phone
R1 | K1 || Dewi Contoh | '7324025204690001 | P | P-1 | '0220309900012 | pelaku | Matano | Nuha | '081200000011
R2 | K1 || Hasan Contoh | '7324021505770011 | L ||| pelaku | Magani | Nuha
R3 | K1 || Indah Contoh || P ||| pelaku | Baruga | Towuti
R4 | K2 | A | Joko Contoh | '7324021606780012 | L ||| pengurus | Baruga | Towuti
R5 | K2 | B | Kartini Contoh | '7324025707790013 | P || '0220309900019 | pelaku | Wawondula | Towuti
R6 | K2 | A | Lina Contoh | '7324025807800014 | P || '0220309900020 | pelaku | Wawondula | Towuti

Hadir | participant_id | name | S1 | S2 | S3
R1 | Dewi Contoh | H | H | I
R2 | Hasan Contoh | H | H | H
R3 | Indah Contoh | H || H
R4 | Joko Contoh | H
R5 | Kartini Contoh
R6 | Lina Contoh | H

Evaluasi | id | participant_id | kind | score
E1 | R1 | pre-test | 50
E2 | R1 | post-test | 80
E3 | R2 | pre-test | 60

Fasilitasi | id | product_id | kind | date | cost
F1 | P-1 | promosi | 2017-04-12 | 6500000
F2 | P-3 | promosi | 2017-04-26 | 1250000

Pemantauan | id | product_id | period | turnover_after | workers_after | local_material
M1 | P-1 | '2017-04 | 15250000 | 5 | 62.5
M2 | P-1 | '2017-05 | 15250000 | 5 | 100
"""


def _criteria(codes: str, section: str, **more: object) -> tuple[Criterion, ...]:
    options = tuple(Option(code, Decimal(code)) for code in "123")
    return tuple(Criterion(code, section, code, Decimal(3), options, **more) for code in codes.split())  # type: ignore[arg-type]


def _scheme(name: str, maximum: int, *forms: Form, groups: tuple[str, ...] = ()) -> Scheme:
    bands = (Band(0, Decimal(0), Decimal(5)), Band(1, Decimal(5), Decimal(maximum)))
    council = Council(assessors=2, quorum=1, spread_limit=Decimal(5))
    return Scheme(
        name, "1", "contoh", "unofficial", Decimal(maximum), forms, bands, council=council, commodity_groups=groups
    )


def _form(maximum: int, criteria: tuple[Criterion, ...], code: str = "", groups: tuple[str, ...] = ()) -> Form:
    return Form((Section("B", "bagian", Decimal(maximum)),), criteria, code, commodity_groups=groups)


FLAT = _scheme("datar", 30, _form(30, _criteria("K1 K2 K3 K4 K5 K6 K7 K8 K9 K10", "B")))
BRANCHED = _scheme(
    "cabang",
    9,
    _form(
        9,
        (
            *_criteria("C1", "B"),
            *_criteria("C2", "B", applies_if=Condition("C1", ("2", "3"))),
            *_criteria("D1", "B", choice="x", case="a"),
            *_criteria("D2", "B", choice="x", case="b"),
        ),
    ),
)
FORMS = _scheme("formulir", 3, _form(3, _criteria("K1", "B"), "khusus"))


def typed(text: str) -> Value:
    """A cell as a spreadsheet makes it of what people type: digits are numbers, an apostrophe keeps text."""
    if text.startswith("'"):
        return text[1:]
    if text.startswith(HASH):
        return CellError(text)
    if text.startswith("="):
        return Uncalculated(text[1:])
    for read in (int, dt.date.fromisoformat, float):
        try:
            return read(text)
        except ValueError:
            continue
    return text or None


@dataclass
class Drawn:
    """A sheet as rows of cells below its header."""

    keys: list[str]
    headers: list[str]
    rows: list[list[Value]]
    hidden: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)


def _drawn(text: str) -> tuple[str, Drawn]:
    head, *lines = text.replace("\\\n", "").splitlines()
    name, *keys = (part.strip() for part in head.split("|"))
    headers = {column.key: column.header for column in sheet(name)}
    rows = [[typed(part.strip()) for part in line.split("|")] for line in lines]
    padded = [row + [None] * (len(keys) - len(row)) for row in rows]
    return name, Drawn(keys, [headers.get(key, key) for key in keys], padded)


class Office:
    """The workbook in memory; every method damages it and returns it."""

    def __init__(self) -> None:
        self.sheets = dict(_drawn(text) for text in SHEETS.strip().split("\n\n"))
        self.headless: tuple[str, ...] = ()
        self.settings: dict[str, Value] = {}

    def _row(self, name: str, row: str) -> int:
        return [cells[0] for cells in self.sheets[name].rows].index(row)

    def set(self, place: str, value: Value) -> Office:
        """Put a value into `Sheet/row ID/column`."""
        name, row, key = place.split("/")
        drawn = self.sheets[name]
        drawn.rows[self._row(name, row)][drawn.keys.index(key)] = value
        return self

    def append(self, name: str, line: str) -> Office:
        """A further row, typed as in the text above."""
        cells = [typed(part.strip()) for part in line.split("|")]
        self.sheets[name].rows.append(cells + [None] * (len(self.sheets[name].keys) - len(cells)))
        return self

    def copy(self, name: str, source: str, target: str, *keep: str) -> Office:
        """Make a row that of another one, but for the columns in `keep`."""
        drawn = self.sheets[name]
        kept = {drawn.keys.index(key) for key in keep}
        old, new = self._row(name, source), self._row(name, target)
        drawn.rows[new] = [drawn.rows[new][at] if at in kept else value for at, value in enumerate(drawn.rows[old])]
        return self

    def remove(self, name: str, row: str) -> Office:
        """Delete a row."""
        del self.sheets[name].rows[self._row(name, row)]
        return self

    def header(self, name: str, key: str, text: str) -> Office:
        """Write another header over a column."""
        drawn = self.sheets[name]
        drawn.headers[drawn.keys.index(key)] = text
        return self

    def column(self, name: str, header: str) -> Office:
        """A further blank column."""
        drawn = self.sheets[name]
        drawn.keys.append(header)
        drawn.headers.append(header)
        drawn.rows = [[*row, None] for row in drawn.rows]
        return self

    def hide(self, name: str, row: str) -> Office:
        """Hide a row."""
        self.sheets[name].hidden.add(HEADER_ROW + 1 + self._row(name, row))
        return self

    def merge(self, place: str, rows: int) -> Office:
        """Merge a cell with those below it, which become blank."""
        name, row, key = place.split("/")
        drawn = self.sheets[name]
        first, column = self._row(name, row), drawn.keys.index(key)
        for at in range(first + 1, first + rows):
            drawn.rows[at][column] = None
        top, bottom = (address(HEADER_ROW + 1 + at, column + 1) for at in (first, first + rows - 1))
        drawn.merged.append(f"{top}:{bottom}")
        return self

    def drop(self, name: str) -> Office:
        """Delete a sheet."""
        del self.sheets[name]
        return self

    def without_headers(self, name: str) -> Office:
        """A sheet whose headers nobody finds."""
        self.headless = (*self.headless, name)
        return self.drop(name)

    def cell(self, place: str) -> tuple[str, str]:
        """(sheet, address) of `Sheet/row ID/column`, `Sheet//column` (its header) or `Sheet` (as a whole)."""
        name, *rest = place.split("/")
        if not rest:
            return name, ""
        row = HEADER_ROW + 1 + self._row(name, rest[0]) if rest[0] else HEADER_ROW
        return name, address(row, self.sheets[name].keys.index(rest[1]) + 1)

    def tables(self) -> dict[str, Table]:
        codes = [criterion.code for scheme in (FLAT, BRANCHED) for criterion in scheme.forms[0].criteria]
        found = {name: read_table(name, self._block(drawn), sheet(name), codes) for name, drawn in self.sheets.items()}
        return {name: table for name, table in found.items() if table is not None}

    def _block(self, drawn: Drawn) -> Block:
        above: list[list[Value]] = [[None] * len(drawn.keys) for _ in range(HEADER_ROW - 1)]
        rows = [*above, list(drawn.headers), *drawn.rows]
        return Block(rows, hidden=frozenset(drawn.hidden), merged=tuple(drawn.merged))

    def check(self) -> CheckResult:
        tables = self.tables()
        written = tables.get("Pengaturan")
        settings = {} if written is None else {written.text(row, "id"): written.get(row, "value") for row in written}
        schemes = {scheme.key: scheme for scheme in (FLAT, BRANCHED, FORMS)}
        return check_tables(tables, schemes=schemes, settings=settings, headless=self.headless)

    def findings(self) -> list[Finding]:
        return list(self.check().findings)


def places(findings: list[Finding]) -> Mapping[tuple[str, str], str]:
    """(sheet, cell) -> code."""
    return {(finding.sheet, finding.cell): finding.code for finding in findings}
