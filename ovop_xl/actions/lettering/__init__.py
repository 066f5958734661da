"""Letters from rows: drafts, numbers, reprints, sending."""
