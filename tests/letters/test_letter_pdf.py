from __future__ import annotations

import sys
from pathlib import Path

import pytest
from letter_docs import document
from pypdf import PdfReader

from ovop_xl.letters import pdf
from ovop_xl.letters.pdf import CHUNK, convert, find_soffice, steady
from ovop_xl.letters.pdf_batch import Printed, make_pdfs

EPOCH = 1495000000
TAIL = (
    b"1 0 obj<</CreationDate(D:20261122072304Z')>>endobj\nxref\ntrailer\n<</ID [ <65428B07255DE933CCD1BC831F2142C1>\n"
    b"<65428B07255DE933CCD1BC831F2142C1> ]\n/DocChecksum /156769C42A6458FAF9759D8CED9487AC\n>>\nstartxref\n9\n%%EOF\n"
)
FAKE = """#!/bin/sh
echo call >> {log}
out=; for word in "$@"; do case "$last" in --outdir) out="$word";; esac; last="$word"; done
mkdir -p "$out"
for word in "$@"; do case "$word" in *.docx) {act};; esac; done
"""
MAKES = 'name=$(basename "$word" .docx); printf "%%%%EOF" > "$out/$name.pdf"'
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a shell script")


def stand_in(folder: Path, act: str) -> Path:
    """A program in LibreOffice's place that logs each call and does `act` for each document."""
    path = folder / "soffice"
    path.write_text(FAKE.format(log=folder / "log", act=act))
    path.chmod(0o700)
    return path


def files(folder: Path, count: int) -> list[Path]:
    made = [folder / f"surat {number}.docx" for number in range(count)]
    for path in made:
        path.write_bytes(b"x")
    return made


def test_without_libreoffice_nothing_is_made_and_said() -> None:
    result = convert([Path("a.docx")], soffice=None)
    assert (dict(result.made), result.reason) == ({}, "not_installed")


@posix
def test_many_documents_go_in_chunks_that_libreoffice_can_bear(tmp_path: Path) -> None:
    sources = files(tmp_path, CHUNK + 1)
    result = convert(sources, soffice=stand_in(tmp_path, MAKES))
    calls = (tmp_path / "log").read_text().count("call")
    assert (len(result.made), result.reason, calls) == (CHUNK + 1, None, 2)


@posix
def test_a_document_that_does_not_come_out_is_tried_once_more(tmp_path: Path) -> None:
    sources = files(tmp_path, 2)
    skips = f'case "$word$(wc -l < {tmp_path / "log"} | tr -d " ")" in *0001.docx1) ;; *) {MAKES};; esac'
    result = convert(sources, soffice=stand_in(tmp_path, skips))
    calls = (tmp_path / "log").read_text().count("call")
    assert (result.reason, calls, list(result.made)) == (None, 2, sources)


@posix
@pytest.mark.parametrize("act", ["true", 'printf half > "$out/0000.pdf"'], ids=["nothing", "half"])
def test_what_did_not_come_out_whole_is_said(tmp_path: Path, act: str) -> None:
    result = convert(files(tmp_path, 1), soffice=stand_in(tmp_path, act))
    assert (dict(result.made), result.reason) == ({}, "incomplete")


@posix
def test_where_libreoffice_does_not_say_where_letters_begin_each_is_converted(tmp_path: Path) -> None:
    whole, *letters = files(tmp_path, 4)
    program = stand_in(tmp_path, MAKES)
    done = make_pdfs([Printed(whole, 3, tuple(letters))], word=None, soffice=program)
    calls = (tmp_path / "log").read_text().count("call")
    assert (set(done.made), done.reason, calls) == ({whole, *letters}, None, 3)


@posix
def test_a_signed_pdf_is_left_alone_and_said(tmp_path: Path) -> None:
    sources = files(tmp_path, 2)
    signed = b"%PDF-1.7 /ByteRange [0 1 2 3] %%EOF"
    sources[0].with_suffix(".pdf").write_bytes(signed)
    result = convert(sources, soffice=stand_in(tmp_path, MAKES))
    seen = [source.with_suffix(".pdf").read_bytes() for source in sources]
    assert (list(result.made), result.reason, seen) == ([sources[1]], "signed", [signed, b"%%EOF"])


@posix
def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "START_SECONDS", 0.2)
    monkeypatch.setattr(pdf, "SECONDS_PER_FILE", 0.0)
    result = convert(files(tmp_path, 1), soffice=stand_in(tmp_path, "sleep 60"))
    assert (dict(result.made), result.reason) == ({}, "timeout")


def test_steady_hangs_on_content_and_epoch_alone() -> None:
    other = TAIL.replace(b"20261122", b"20270101").replace(b"65428B07", b"00000000").replace(b"156769", b"FFFFFF")
    made, later = steady(TAIL, EPOCH), steady(TAIL, EPOCH + 1)
    assert (steady(other, EPOCH) == made, later == made) == (True, False)


def test_steady_keeps_the_length_and_dates_by_the_epoch() -> None:
    made = steady(TAIL, EPOCH)
    assert (len(made), b"(D:20170517054640Z')" in made) == (len(TAIL), True)


def test_steady_leaves_a_pdf_of_another_form_alone() -> None:
    assert steady(b"%PDF-1.7 tanpa trailer", EPOCH) == b"%PDF-1.7 tanpa trailer"


@pytest.mark.spreadsheet
def test_libreoffice_makes_the_same_pdf_twice(tmp_path: Path) -> None:
    program = find_soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    source = document(tmp_path, "Surat Contoh")
    seen = []
    for _ in range(2):
        result = convert([source], soffice=program, epoch=EPOCH)
        seen.append(result.made[source].read_bytes())
    text = PdfReader(source.with_suffix(".pdf")).pages[0].extract_text()
    assert (seen[0] == seen[1], text.strip()) == (True, "Surat Contoh")
