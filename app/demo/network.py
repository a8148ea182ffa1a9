"""Where the demo can be reached: this machine's address in its network, and whether the port is free."""

import errno
import socket

ANYWHERE = {"", "0.0.0.0", "::"}
FAR_AWAY = ("192.0.2.1", 9)
"""An address of no machine (RFC 5737): asking the way to it sends nothing, and tells which address is ours."""


def base_url(host: str, port: int) -> str:
    """The address that a phone in the same network can open: "http://192.168.1.12:5000"."""
    name = local_address() if host in ANYWHERE else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def local_address() -> str:
    """This machine's address in its network; 127.0.0.1 when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(FAR_AWAY)
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def port_is_taken(host: str, port: int) -> bool:
    """True if another program listens there. Raises OSError for an address that is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return True
            raise
    return False
