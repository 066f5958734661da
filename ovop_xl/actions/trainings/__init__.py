"""Attendance, sign-in sheets out and home, the flat table."""
