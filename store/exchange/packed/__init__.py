"""Files with files inside: spreadsheets, and the archive that LinkedIn gives."""
