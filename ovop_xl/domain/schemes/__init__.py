"""What a scoring scheme says, and whether it can be used."""
