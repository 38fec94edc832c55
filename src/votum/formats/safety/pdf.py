"""Refuse a PDF from a stranger that would unpack to more than its reader can take."""

import re
import zlib
from collections.abc import Iterator

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError

MOST_UNPACKED_BYTES = 32 * 1024 * 1024
_STREAM = re.compile(rb"\bstream\r?\n")
# What a stream is stands before it: `9 0 obj << /Filter /FlateDecode … >> stream`.
_LONGEST_DICTIONARY = 2_000
_PIECE = 64 * 1024
_PACKED = re.compile(rb"/Fl(?:ateDecode)?\b")
# A name may be written with escapes; a filter that hides so is nobody's.
_HIDDEN = re.compile(rb"/F(?:ilter)?\s*\[?[^\]>]*#")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


def refuse_bomb(data: bytes) -> None:
    """Raise UnreadableError for a PDF whose pages and fonts unpack to too much.

    A reader keeps all of it in memory and walks through every byte. Pictures are not counted: they
    are passed over unread.
    """
    left = MOST_UNPACKED_BYTES
    for start in _streams(data):
        left -= _unpacked_size(data, start, left + 1)
        if left < 0:
            raise UnreadableError(
                say(
                    "The PDF unpacks to more than {most} MB; split it up.",
                    most=MOST_UNPACKED_BYTES // 1024**2,
                )
            )


def _streams(data: bytes) -> Iterator[int]:
    """Yield where the streams that are not pictures begin; UnreadableError for hidden packing."""
    for start in _STREAM.finditer(data):
        before = data[max(0, start.start() - _LONGEST_DICTIONARY) : start.start()]
        own = before[before.rfind(b"obj") + 1 :]
        if _PICTURE.search(own):
            continue
        if len(_PACKED.findall(own)) > 1 or _HIDDEN.search(own):
            raise UnreadableError(say("The PDF packs a part of it twice; save it anew."))
        yield start.end()


def _unpacked_size(data: bytes, start: int, most: int) -> int:
    """Return how many bytes the stream from `start` on unpacks to, counting little beyond `most`.

    It ends where it says so itself: its stated length and the word after it may both be wrong.
    """
    size = 0
    unpacking = zlib.decompressobj()
    try:
        for place in range(start, len(data), _PIECE):
            rest = data[place : place + _PIECE]
            while rest and size < most and not unpacking.eof:
                size += len(unpacking.decompress(rest, _PIECE))
                rest = unpacking.unconsumed_tail
            if unpacking.eof or size >= most:
                break
    except zlib.error:  # no stream after all, or a damaged one: its reader says so
        pass
    return size
