"""Taking new rows from lists that offices already have."""
