"""Mails as files."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.sharing.mail import MOST_ATTACHMENTS, attachments, draft


def test_attachment_of_a_draft_comes_back_whole() -> None:
    raw = draft("a@example.com", "Lembar Penilaian – Ñandu", "Yth. Ibu\n\nTerlampir.", "KR001-a.xlsx", b"\x00isi\r\n")
    assert attachments(raw) == [("KR001-a.xlsx", b"\x00isi\r\n")]


@pytest.mark.parametrize(
    "to", ["a@example.com\r\nBcc: semua@example.com", "a@example.com, b@example.com", "tanpa alamat", ""]
)
def test_address_that_is_no_single_address_is_left_out(to: str) -> None:
    message = BytesParser(policy=policy.default).parsebytes(draft(to, "s\r\nBcc: x@y", "b", "a.xlsx", b""))
    assert (message["To"], message["Bcc"]) == (None, None)


def test_same_draft_has_the_same_bytes() -> None:
    assert len({draft("a@example.com", "s", "b", "a.xlsx", b"x") for _ in range(3)}) == 1


@given(st.binary())
def test_anything_else_has_no_attachments_and_raises_nothing(raw: bytes) -> None:
    assert isinstance(attachments(raw), list)


def test_mail_inside_mail_inside_mail_is_followed() -> None:
    message = EmailMessage()
    message.set_content("isi")
    message.add_attachment(b"paket", maintype="application", subtype="octet-stream", filename="a.xlsx")
    for _ in range(2):
        outer = EmailMessage()
        outer.set_content("terusan")
        outer.add_attachment(message.as_bytes(), maintype="application", subtype="octet-stream", filename="terusan.eml")
        message = outer
    assert attachments(message.as_bytes()) == [("a.xlsx", b"paket")]


def test_number_of_attachments_is_limited() -> None:
    message = EmailMessage()
    message.set_content("banyak")
    for number in range(MOST_ATTACHMENTS + 5):
        message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{number}.xlsx")
    assert len(attachments(message.as_bytes())) == MOST_ATTACHMENTS
