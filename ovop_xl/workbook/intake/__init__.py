"""From tables to what the domain works on. A value that cannot be read is None here; the checks say so at its cell."""
