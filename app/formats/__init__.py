"""Forms that several rooms write: feeds, calendars, spreadsheets, linked data, plain JSON. It knows no room."""
