"""How the Workbook port works in a spreadsheet that is open."""
