"""What carries an issued letter to its receiver: a draft for a mail program, a text for WhatsApp, a list of both.

Nothing is sent from here. A draft opens in the mail program of the office and waits for somebody to press send.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from ovop_xl.domain.text.masking import mask_phone

MOST_ATTACHED = 20_000_000
"""Mail servers refuse more; the draft then goes without the letter and says so in the list."""
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """An issued letter on its way: to whom, what it is, and the text that goes with it. `phone` is the whole number,
    which only the office's own workbook shows; `file` is the document's name and `content` its bytes."""

    id: str
    kind: str
    number: str
    recipient: str
    subject: str
    text: str
    file: str
    content: bytes
    email: str = ""
    phone: str = ""

    @property
    def address(self) -> str:
        """The e-mail address, `""` where there is none that a mail program would take."""
        return self.email if _ADDRESS.fullmatch(self.email) else ""


def _line(text: str) -> str:
    """Text that cannot begin another header."""
    return " ".join(text.split())


def draft(parcel: Parcel, sender: str = "") -> bytes:
    """An .eml that mail programs open as an unsent message, with the letter attached. Same letter, same bytes."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = _line(parcel.subject)
    if _ADDRESS.fullmatch(sender):
        message["From"] = sender
    if parcel.address:
        message["To"] = parcel.address
    message.set_content(parcel.text + "\n", cte="base64")
    if len(parcel.content) <= MOST_ATTACHED:
        suffix = parcel.file[parcel.file.rfind(".") :].lower()
        main, sub = _TYPES.get(suffix, ("application", "octet-stream"))
        message.add_attachment(parcel.content, maintype=main, subtype=sub, filename=_attached_name(parcel, suffix))
        message.set_boundary(f"ovop-{parcel.id}")
    return message.as_bytes()


def _attached_name(parcel: Parcel, suffix: str) -> str:
    """Short and plain, since old mail programs lose longer names."""
    plain = re.sub(r"[^A-Za-z0-9 -]", "", parcel.kind)[:30].strip()
    return f"{plain} {parcel.id}{suffix}".strip()


def messages(parcels: Sequence[Parcel]) -> str:
    """A text per receiver, ready to be pasted; telephone numbers are masked."""
    blocks = []
    for parcel in parcels:
        phone = mask_phone(parcel.phone) if parcel.phone else "(tanpa nomor HP)"
        head = f"=== {parcel.id}  {parcel.recipient}  {phone} ==="
        blocks.append(f"{head}\n{parcel.text}\n[lampirkan: {parcel.file}]\n")
    return "\n".join(blocks)


LIST_NAME = "Daftar Kirim"
_HEADS = (
    ("No", 6),
    ("ID", 9),
    ("Jenis", 26),
    ("Nomor", 30),
    ("Penerima", 30),
    ("Perihal", 44),
    ("E-mail", 30),
    ("No. HP", 18),
    ("Berkas", 60),
    ("Pesan", 70),
    ("Terkirim", 12),
)


def send_list(parcels: Sequence[Parcel]) -> bytes:
    """The list as a workbook: a row per letter, telephone numbers masked, every cell a text that nothing computes."""
    import xlsxwriter  # type: ignore[import-untyped]  # no stubs exist; loaded only where a list is written

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": LIST_NAME, "created": dt.datetime(1980, 1, 1)})
        sheet = book.add_worksheet(LIST_NAME)
        head = book.add_format({"bold": True, "bg_color": "#2F4B7C", "font_color": "#FFFFFF", "border": 1})
        cell = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
        for column, (name, width) in enumerate(_HEADS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        for row, parcel in enumerate(parcels, start=1):
            for column, value in enumerate(_row(row, parcel)):
                sheet.write_string(row, column, value, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(parcels), len(_HEADS) - 1)
    return buffer.getvalue()


def _row(place: int, parcel: Parcel) -> tuple[str, ...]:
    phone = mask_phone(parcel.phone) if parcel.phone else ""
    return (
        str(place),
        parcel.id,
        parcel.kind,
        parcel.number,
        parcel.recipient,
        parcel.subject,
        parcel.address,
        phone,
        parcel.file,
        parcel.text,
        "",
    )
