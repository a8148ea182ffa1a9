"""The passwords of the demo's accounts: words to read aloud, different on every machine, never written down.

The demo listens on the network, so a password printed in a manual would be everybody's. This one is derived from the
instance's secret: the same at each start, and known only to whoever reads this terminal.
"""

import hashlib
import hmac

WORDS = (
    "ail", "aneth", "avoine", "basilic", "blette", "cacao", "cannelle", "carotte",
    "cassis", "cerise", "chou", "citron", "coing", "cumin", "datte", "endive",
    "fenouil", "figue", "fraise", "gingembre", "grenade", "haricot", "laitue", "lentille",
    "menthe", "miel", "navet", "noisette", "olive", "orge", "oseille", "panais",
)  # fmt: skip
LENGTH = 5


def password_for(email: str, secret_key: str) -> str:
    """Five words and three digits, about 35 bits: an account pauses after a few wrong tries."""
    digest = hmac.digest(secret_key.encode(), f"demo password {email}".encode(), hashlib.sha256)
    words = [WORDS[byte % len(WORDS)] for byte in digest[:LENGTH]]
    return "-".join([*words, f"{int.from_bytes(digest[-4:], 'big') % 1000:03}"])
