"""How a new workbook is built from the contract, with XlsxWriter."""
