"""Writing in the register: decisions and their standings, and what becomes of them."""
