"""The directory file: rows, journal, visibility, backups. The only part that writes."""
