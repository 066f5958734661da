"""One Village One Product in Excel: check, rate, train, write letters, report the month."""

__version__ = "0.1.0"
