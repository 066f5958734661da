"""The programme's year: stages, meeting, coaching, the month, the turn of the year."""
