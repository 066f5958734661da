"""Whole workbooks joined: kecamatan to kabupaten to province."""
