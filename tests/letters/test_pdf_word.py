"""PDF through an object of Word's shape, as COM gives it; a real Word has not been seen by these tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ovop_xl.letters.pdf_batch import Printed, make_pdfs
from ovop_xl.letters.pdf_word import WordDocument, export

MADE = b"%PDF-1.7 from Word %%EOF"
SIGNED = b"%PDF-1.7 /ByteRange [0 1 2 3] %%EOF"


@dataclass
class Document:
    """An open document that notes what is asked of it."""

    log: list[str]
    name: str

    def ExportAsFixedFormat(self, OutputFileName: str, ExportFormat: int) -> None:  # noqa: N802, N803
        if "rusak" in self.name:
            raise OSError(-2147352567, "Exception occurred.")
        self.log.append(f"export {self.name} as {ExportFormat}")
        Path(OutputFileName).write_bytes(MADE)

    def Close(self, SaveChanges: int) -> None:  # noqa: N802, N803
        self.log.append(f"close {self.name} {SaveChanges}")


@dataclass
class Word:
    """Word as it answers over COM: it opens documents and quits."""

    log: list[str] = field(default_factory=list)
    Visible: bool = True
    DisplayAlerts: int = -1
    AutomationSecurity: int = 1

    @property
    def Documents(self) -> Word:  # noqa: N802
        return self

    def Open(self, FileName: str, ConfirmConversions: bool, ReadOnly: bool, AddToRecentFiles: bool) -> WordDocument:  # noqa: N802, N803
        name = Path(FileName).name
        self.log.append(f"open {name} {(ConfirmConversions, ReadOnly, AddToRecentFiles)}")
        return Document(self.log, name)

    def Quit(self, SaveChanges: int) -> None:  # noqa: N802, N803
        self.log.append(f"quit {SaveChanges} {(self.Visible, self.DisplayAlerts, self.AutomationSecurity)}")


def documents(folder: Path, *names: str) -> list[Path]:
    made = [folder / f"{name}.docx" for name in names]
    for path in made:
        path.write_bytes(b"x")
    return made


def test_word_opens_read_only_exports_and_quits_without_macros_or_questions(tmp_path: Path) -> None:
    word, files = Word(), documents(tmp_path, "surat")
    done = export(files, lambda: word)
    assert (done and dict(done.made), word.log) == (
        {files[0]: tmp_path / "surat.pdf"},
        [
            "open surat.docx (False, True, False)",
            "export surat.docx as 17",
            "close surat.docx 0",
            "quit 0 (False, 0, 3)",
        ],
    )


def test_a_document_that_word_refuses_is_said_and_the_others_go_on(tmp_path: Path) -> None:
    word, files = Word(), documents(tmp_path, "rusak", "surat")
    done = export(files, lambda: word)
    assert done is not None
    assert (list(done.made), done.reason, word.log[-1]) == ([files[1]], "incomplete", "quit 0 (False, 0, 3)")


def test_word_leaves_a_signed_pdf_alone(tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").write_bytes(SIGNED)
    done = export(documents(tmp_path, "surat"), Word)
    assert done is not None
    assert (dict(done.made), done.reason, (tmp_path / "surat.pdf").read_bytes()) == ({}, "signed", SIGNED)


def test_where_word_does_not_start_libreoffice_is_asked(tmp_path: Path) -> None:
    def broken() -> Word:
        raise OSError(-2147221005, "Invalid class string")

    done = make_pdfs([Printed(tmp_path / "surat.docx", 1)], word=broken, soffice=None)
    assert (dict(done.made), done.reason) == ({}, "not_installed")


def test_word_makes_the_pdf_of_each_letter_and_of_the_whole(tmp_path: Path) -> None:
    whole, *letters = documents(tmp_path, "cetak", "satu", "dua")
    done = make_pdfs([Printed(whole, 2, tuple(letters))], word=Word, soffice=None)
    assert [path.name for path in done.made.values()] == ["cetak.pdf", "satu.pdf", "dua.pdf"]
