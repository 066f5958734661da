"""The one exception family. An error is a code and the values of its sentence; the sentence is rendered late."""

from __future__ import annotations


class OvopError(Exception):
    """Something the user can mend: one sentence with a code, exit 2, nothing touched.

    `code` is the short form (`E001`); its texts stand in `locale/<lang>/errors.toml`, with `values` filled in.
    """

    exit_code = 2

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    @property
    def public_code(self) -> str:
        """The code as users read it out on the phone: `OVOP-E001`."""
        return f"OVOP-{self.code}"


class UnreadableFileError(OvopError):
    """The file cannot be read as a workbook: missing, protected, another format, damaged."""


class UnwritableFileError(OvopError):
    """The file can be read but not written: read-only, open elsewhere, a format that is only read."""


class WrongInputError(OvopError):
    """The request cannot be carried out on this workbook: a sheet is missing, a month is no month."""


class RefusedTemplateError(OvopError):
    """A letter template that is damaged or tries what a template may not do."""
