"""A stand-in for the way between a browser and a host: it counts what comes back, and can be cut."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

PIECE = 65_536


class Proxy:
    """Passes on what browsers send to 127.0.0.1:`port`, and what is answered. `received` counts bytes of answers."""

    def __init__(self, port: int) -> None:
        self._to = ("127.0.0.1", port)
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._open: list[socket.socket] = []
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.received = 0
        Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """From now on nothing passes."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        for each in [self._listening, *self._open]:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):  # when it is cut
            while True:
                browser, _ = self._listening.accept()
                host = socket.create_connection(self._to)
                self._open += [browser, host]
                Thread(target=self._pass, args=(browser, host, False), daemon=True).start()
                Thread(target=self._pass, args=(host, browser, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                target.sendall(piece)
                if counts:
                    self.received += len(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


@contextmanager
def proxy(address: str) -> Iterator[Proxy]:
    """A way to the host of that address, for as long as the block lasts."""
    passing = Proxy(int(address.rstrip("/").rpartition(":")[2]))
    try:
        yield passing
    finally:
        passing.cut()
