"""Files from rows that may leave: CSV for any program, XLSX for Excel, one package with its papers."""
