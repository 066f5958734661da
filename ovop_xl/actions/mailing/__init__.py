"""Packs that go out by e-mail, and the inbox that takes them home."""
