"""The binary format of WebAssembly, as far as trimming needs it (WebAssembly Core Specification, "Binary Format").

A module is a list of sections, each with a number and its bytes. Most begin with a count. Counts, sizes and indices are
written as LEB128: seven bits a byte, the lowest first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

IMPORTS, EXPORTS = 2, 7  # numbers of sections
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)  # kinds of what is imported or exported
_HEADER = b"\0asm\1\0\0\0"


class NotReadable(ValueError):
    """Bytes that are no module, or use a part of the format that is not read here."""


@dataclass(frozen=True)
class Import:
    """What a module takes from outside: two names and a kind."""

    module: str
    name: str
    kind: int


@dataclass(frozen=True)
class Export:
    """What a module gives: a name, its kind and its index among those of that kind."""

    name: str
    kind: int
    index: int


@dataclass
class Reader:
    """Reads bytes from the front."""

    data: bytes
    at: int = 0

    def number(self) -> int:
        """An unsigned number."""
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def take(self, size: int) -> bytes:
        """The next bytes as they are."""
        self.at += size
        return self.data[self.at - size : self.at]

    def counted(self) -> bytes:
        """A size and that many bytes."""
        return self.take(self.number())


def number(value: int) -> bytes:
    """An unsigned number as it is written."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*written, value))


def counted(content: bytes) -> bytes:
    """Bytes after their size."""
    return number(len(content)) + content


def listed(items: Iterable[bytes]) -> bytes:
    """Items after their count."""
    found = list(items)
    return number(len(found)) + b"".join(found)


def sections(module: bytes) -> dict[int, bytes]:
    """The sections by number, in their order. Raises NotReadable if it is no module, or has a section twice."""
    if not module.startswith(_HEADER):
        raise NotReadable("This is not WebAssembly, version 1")
    reader = Reader(module, len(_HEADER))
    found: dict[int, bytes] = {}
    while reader.at < len(module):
        kind = reader.take(1)[0]
        if kind in found:
            raise NotReadable(f"Section {kind} stands there twice")
        found[kind] = reader.counted()
    return found


def assembled(found: dict[int, bytes]) -> bytes:
    """The module of such sections."""
    return _HEADER + b"".join(bytes((kind,)) + counted(content) for kind, content in found.items())


def imports(section: bytes) -> Iterator[Import]:
    """What is imported. Raises NotReadable for a kind that is not known here."""
    reader = Reader(section)
    for _ in range(reader.number()):
        module, name = reader.counted().decode(), reader.counted().decode()
        kind = reader.take(1)[0]
        if kind == FUNCTION:
            reader.number()
        elif kind == GLOBAL:
            reader.take(2)
        elif kind == TAG:
            reader.take(1)
            reader.number()
        elif kind in (TABLE, MEMORY):
            reader.take(1 if kind == TABLE else 0)
            has_most = reader.take(1)[0] & 1
            for _ in range(1 + has_most):
                reader.number()
        else:
            raise NotReadable(f"{module}.{name} is of the unknown kind {kind}")
        yield Import(module, name, kind)


def exports(section: bytes) -> Iterator[Export]:
    """What is exported."""
    reader = Reader(section)
    for _ in range(reader.number()):
        name = reader.counted().decode()
        yield Export(name, reader.take(1)[0], reader.number())


def exported(export: Export) -> bytes:
    """An export as it is written."""
    return counted(export.name.encode()) + bytes((export.kind,)) + number(export.index)
