"""Food bought together: whole packs, shortages shared by a rule, accounts that come to the invoices.

Quantities are integers of the smallest unit (gram, millilitre, piece), money is integer cents, prices are integer
millicents for one such unit: 1.35 a kilo is 135 for a gram. An amount is rounded once, on the line of an invoice; what is
split afterwards adds up to it.
"""
