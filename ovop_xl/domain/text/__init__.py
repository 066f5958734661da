"""What people type: dates, numbers, names, identifiers."""
