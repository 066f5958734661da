"""How the Workbook port works on a file: zip parts copied verbatim, our own sheets rendered anew."""
