MESSAGE: int

class Packet:
    def __init__(self, packet_type: int = ..., data: object = None) -> None: ...
