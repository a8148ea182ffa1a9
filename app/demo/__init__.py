"""The demo: scenarios as data files a person can edit, the clock they live by, and the residents who play them."""
