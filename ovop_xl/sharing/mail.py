"""E-mail as files: a draft with a pack attached, and the attachments of a mail that came back."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser

MOST_ATTACHMENTS = 200
DEEPEST = 4
"""Mails inside mails that are followed."""

_BOUNDARY = "=_ovop-kiriman_="
_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def draft(to: str, subject: str, body: str, name: str, content: bytes) -> bytes:
    """An unsent mail that a mail program opens for sending. Without date and sender: the same input, the same bytes."""
    message = EmailMessage(policy=policy.SMTP)
    message["X-Unsent"] = "1"
    if "@" in to and not any(sign in to for sign in "\r\n,;<>"):
        message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message.set_content(body.strip() + "\n")
    message.add_attachment(content, maintype=_XLSX[0], subtype=_XLSX[1], filename=name)
    message.set_boundary(_BOUNDARY)
    return message.as_bytes()


def attachments(raw: bytes) -> list[tuple[str, bytes]]:
    """Every attachment of a mail with its name, those of forwarded mails too; at most `MOST_ATTACHMENTS`. Nothing
    raises: what is no mail has no attachments."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw)
        found = _attached(message, 0)
        return [one for one, _ in zip(found, range(MOST_ATTACHMENTS), strict=False)]
    except (MessageError, ValueError, LookupError, RecursionError):
        return []


def _attached(message: Message, depth: int) -> Iterator[tuple[str, bytes]]:
    for part in message.walk() if depth == 0 else (message,):
        name = part.get_filename()
        if name is None or part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if name.lower().endswith(".eml") and depth < DEEPEST:
            yield from _inside(content, depth)
        else:
            yield name, content


def _inside(content: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    message = BytesParser(policy=policy.default).parsebytes(content)
    for part in message.walk():
        yield from _attached(part, depth + 1)
