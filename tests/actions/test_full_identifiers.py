"""No full NIK or phone number of anybody in any part of any file or document that leaves the office's workbook."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from actions.packs import ASSESSOR, DISTRICT, SAMPLE, TRAINING, answers, cells, contents, filled, sent_file
from helpers.command import call

PERSONS = {"IKM": ("nik", "phone"), "Peserta": ("nik", "phone"), "Orang": ("phone", "nip")}
NEW_NIK, NEW_PHONE = "7324025204689002", "081299998888"
COMMANDS = (
    "check", "rate", "attendance", "month --month 2017-05", "verify", "agree", "fix", "letters --no-pdf",
    "letters --type daftar-hadir --no-pdf", "letters issue --type surat-pemberitahuan-hasil --no-pdf",
    "letters send", "pack --eml",
)  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    """An office at the end of a month: its folder, and every document that a command has printed."""
    home = Path(shutil.copy(SAMPLE, tmp_path_factory.mktemp("office") / "ovop.xlsx"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp("home")))
        told = [call(*_spelled(command.split(), home)) for command in COMMANDS]
        inbox = home.parent / "masuk"
        fills = {
            ASSESSOR: answers("P-001", {"Catatan": f"hubungi {NEW_PHONE}"}),
            DISTRICT: cells("IKM", {("P-001", "NIK"): NEW_NIK, ("P-002", "No. HP"): NEW_PHONE, ("P-003", "NIK"): "12"}),
            TRAINING: cells("Peserta", {("R001", "NIK"): NEW_NIK}),
        }
        for pack, fill in fills.items():
            filled(sent_file(home, pack), inbox / f"{pack}.xlsx", fill)
        shutil.copy(SAMPLE, inbox / "camat.xlsx")
        told.append(call("merge", home, inbox, "--apply", "--month", "2017-05"))
        told.append(call("merge", home, SAMPLE, "--parquet", home.parent / "pq", "--month", "2017-05"))
        told.append(call("purge", home))
        shutil.rmtree(inbox)
    assert [document for code, document in told if code > 1] == []
    return home, [json.dumps(document, ensure_ascii=False).encode() for _, document in told]


def _spelled(words: list[str], home: Path) -> list[object]:
    """The command with its file after the verb."""
    verbs = 2 if words[1:2] in (["send"], ["issue"]) else 1
    return [*words[:verbs], home, *words[verbs:]]


def numbers(home: Path) -> set[bytes]:
    found = contents(home)
    known = {
        str(record.table.get(record.row, column))
        for name, columns in PERSONS.items()
        for record in found.records(name)
        for column in columns
        if column in record.table.positions and record.table.get(record.row, column) and column != "nip"
    }
    return {text.encode() for text in (*known, NEW_NIK, NEW_PHONE)}


def unpacked(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """A file with all that is inside of it: parts of packages, attachments of mails, tables of Parquet."""
    yield name, raw
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            for part in package.namelist():
                yield from unpacked(f"{name}/{part}", package.read(part))
    elif name.endswith(".eml"):
        for number, part in enumerate(BytesParser(policy=policy.default).parsebytes(raw).walk()):
            if not part.is_multipart():
                yield from unpacked(f"{name}#{number}", part.get_payload(decode=True))
    elif name.endswith(".parquet"):
        from pyarrow import parquet  # type: ignore[import-untyped]

        yield name, str(parquet.read_table(io.BytesIO(raw)).to_pylist()).encode()


def test_no_file_and_no_document_holds_a_full_number(written: tuple[Path, list[bytes]]) -> None:
    home, documents = written
    wanted = re.compile(b"|".join(map(re.escape, sorted(numbers(home)))))
    files = [path for path in home.parent.rglob("*") if path.is_file() and path != home]
    parts = [part for path in files for part in unpacked(path.name, path.read_bytes())]
    parts += [(f"document {number}", text) for number, text in enumerate(documents)]
    kinds = {path.suffix for path in files}
    assert ({".xlsx", ".eml", ".docx", ".json", ".txt"} <= kinds, len(parts) > 500) == (True, True)
    assert sorted({name for name, content in parts if wanted.search(content)}) == []


def test_numbers_that_were_corrected_are_masked_in_the_logs_of_the_workbook(written: tuple[Path, list[bytes]]) -> None:
    home, _ = written
    found = contents(home)
    told = [
        str(value)
        for name in ("Asal", "Riwayat", "Kiriman", "Surat")
        for record in found.records(name)
        for value in record.row.values
    ]
    wanted = [number.decode() for number in numbers(home)]
    assert (len(told) > 50, [text for text in told if any(number in text for number in wanted)]) == (True, [])
