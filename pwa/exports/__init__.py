"""Files to take away: calendar, tables, PDF. They get words and values, and know neither web nor language."""
