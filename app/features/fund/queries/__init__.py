"""Reading the fund: what counts today, where you can buy, what money there is."""
