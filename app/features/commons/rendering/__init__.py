"""A programme as files: calendars, timetables for other programmes, tables, paper."""
