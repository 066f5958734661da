"""Drafts, texts and the list that carry letters: readable by mail programs, masked, and harmless."""

from __future__ import annotations

import io
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from openpyxl import load_workbook

from ovop_xl.letters.mail import MOST_ATTACHED, Parcel, draft, messages, send_list

PARCEL = Parcel(
    id="L0001",
    kind="Surat Undangan",
    number="500.9/001/D/2017",
    recipient="Hj. Siti Contoh, S.E.",
    subject="Undangan Pelatihan – angkatan 1",
    text="Yth. Hj. Siti Contoh, S.E.,\n\nTerima kasih.",
    file="Surat Undangan 500.9-001-D-2017 - Hj. Siti Contoh, S.E.docx",
    content=b"PK isi surat",
    email="siti.contoh@example.com",
    phone="081200001001",
)


def test_a_draft_opens_as_an_unsent_message_with_the_letter_attached() -> None:
    read = message_from_bytes(draft(PARCEL, "dinas@example.com"), policy=default)
    (attached,) = read.iter_attachments()
    body = read.get_body()
    assert body is not None
    assert (read["X-Unsent"], read["To"], read["From"], read["Subject"], attached.get_filename()) == (
        "1",
        "siti.contoh@example.com",
        "dinas@example.com",
        "Undangan Pelatihan – angkatan 1",
        "Surat Undangan L0001.docx",
    )
    assert (body.get_content().strip().splitlines()[0], attached.get_content()) == (
        "Yth. Hj. Siti Contoh, S.E.,",
        b"PK isi surat",
    )


def test_a_draft_is_the_same_to_the_byte() -> None:
    assert draft(PARCEL) == draft(PARCEL)


@pytest.mark.parametrize(
    "email", ["", "siti", "siti@contoh", "a@b.com\nBcc: pencuri@example.com", "a@b.com, c@d.com", "Siti <a@b.com>"]
)
def test_an_address_that_is_none_receives_nothing(email: str) -> None:
    read = message_from_bytes(draft(replace(PARCEL, email=email)), policy=default)
    assert (read["To"], read["Bcc"]) == (None, None)


def test_a_subject_cannot_begin_another_header() -> None:
    read = message_from_bytes(draft(replace(PARCEL, subject="Undangan\r\nBcc: pencuri@example.com")), policy=default)
    assert (read["Subject"], read["Bcc"]) == ("Undangan Bcc: pencuri@example.com", None)


def test_a_letter_too_large_for_mail_is_not_attached() -> None:
    read = message_from_bytes(draft(replace(PARCEL, content=b"x" * (MOST_ATTACHED + 1))), policy=default)
    assert list(read.iter_attachments()) == []


def test_texts_name_the_receiver_and_hide_the_number() -> None:
    text = messages([PARCEL, replace(PARCEL, id="L0002", phone="")])
    assert ("0812****1001" in text, "081200001001" in text, "(tanpa nomor HP)" in text) == (True, False, True)


def test_the_list_holds_texts_alone_and_hides_the_number() -> None:
    made = send_list([replace(PARCEL, recipient='=HYPERLINK("http://contoh.example")')])
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    row = list(sheet[2])
    assert ({cell.data_type for cell in row if cell.value}, row[4].value, row[7].value) == (
        {"s"},
        '=HYPERLINK("http://contoh.example")',
        "0812****1001",
    )


def test_the_list_is_the_same_to_the_byte() -> None:
    assert send_list([PARCEL]) == send_list([PARCEL])
