"""The register in the forms that leave the house: open data, linked data, feeds, calendars."""
