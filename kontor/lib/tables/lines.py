"""Lines of a text file with the bytes they take, so that reading can go on at a byte offset."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from kontor.lib.tables.mixed import line_decoder

CHUNK_BYTES = 1024 * 1024
LONGEST_LINE = 4 * CHUNK_BYTES


def read_chunks(file: BinaryIO) -> Iterator[bytes]:
    """The rest of the file in pieces of a megabyte."""
    return iter(partial(file.read, CHUNK_BYTES), b"")


def read_lines(file: BinaryIO, encoding: str, newline: str = "\n") -> Iterator[tuple[str, int]]:
    """Each line from the file's present place as (text with its end, length in bytes).

    Bytes that the encoding does not know become U+FFFD. A line longer than four megabytes comes in pieces.
    The encoding may be one of `mixed`: then each line is read by itself.
    """
    decode = line_decoder(encoding)
    if newline == "\n" and decode:
        return _decoded_lines(file, decode)
    if newline == "\n" and not encoding.startswith("utf-16"):
        return _byte_lines(file, encoding)
    end = newline.encode(encoding if encoding.startswith("utf-16") else "ascii")
    return _text_lines(file, decode or partial(_decode, encoding=encoding), end)


def _byte_lines(file: BinaryIO, encoding: str) -> Iterator[tuple[str, int]]:
    for raw in iter(partial(file.readline, LONGEST_LINE), b""):
        yield raw.decode(encoding, "replace"), len(raw)


def _decoded_lines(file: BinaryIO, decode: Callable[[bytes], str]) -> Iterator[tuple[str, int]]:
    for raw in iter(partial(file.readline, LONGEST_LINE), b""):
        yield decode(raw), len(raw)


def _decode(raw: bytes, encoding: str) -> str:
    return raw.decode(encoding, "replace")


def _text_lines(file: BinaryIO, decode: Callable[[bytes], str], end: bytes) -> Iterator[tuple[str, int]]:
    step = len(end)
    rest = b""
    for chunk in read_chunks(file):
        pieces = _split_aligned(rest + chunk, end, step)
        rest = pieces.pop()
        if len(rest) > LONGEST_LINE:
            pieces, rest = [*pieces, rest], b""
        for piece in pieces:
            yield decode(piece).replace("\r\n", "\n"), len(piece)
    if rest:
        yield decode(rest), len(rest)


def _split_aligned(data: bytes, end: bytes, step: int) -> list[bytes]:
    """Pieces of `data`, each with its `end`, found only at multiples of `step`; the last one is what is left."""
    pieces = []
    start = search = 0
    while (found := data.find(end, search)) >= 0:
        if found % step:
            search = found + 1
            continue
        pieces.append(data[start : found + step])
        start = search = found + step
    return [*pieces, data[start:]]
