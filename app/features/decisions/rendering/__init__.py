"""The register in the forms that leave the house: open data and linked data."""
