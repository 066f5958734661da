"""The programme's year: stages, month, map, plan, several offices."""
