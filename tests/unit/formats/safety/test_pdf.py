"""A PDF that would unpack to too much is refused before it is read."""

import zlib

import pytest

from votum.formats.refusals import UnreadableError
from votum.formats.safety.pdf import MOST_UNPACKED_BYTES, refuse_bomb

HALF = zlib.compress(bytes(MOST_UNPACKED_BYTES // 2))
ONE_MORE = zlib.compress(bytes(MOST_UNPACKED_BYTES // 2 + 1))
PLAIN = b"<< /Filter /FlateDecode /Length 9 >>"
PICTURE = b"<< /Type /XObject /Subtype /Image /Filter /FlateDecode >>"


def a_pdf(*streams: tuple[bytes, bytes]) -> bytes:
    """Return a PDF of objects, each a dictionary and its stream."""
    objects = (
        b"%d 0 obj\n%s\nstream\r\n%s\nendstream\nendobj\n" % (number, about, content)
        for number, (about, content) in enumerate(streams, start=1)
    )
    return b"%PDF-1.7\n" + b"".join(objects) + b"%%EOF\n"


@pytest.mark.parametrize(
    "streams",
    [
        (),
        ((PLAIN, HALF), (PLAIN, HALF)),
        ((PLAIN, HALF), (PICTURE, ONE_MORE)),
        ((b"<< /Length 3 >>", b"q Q"), (PLAIN, b"not packed at all"), (PLAIN, HALF[:99])),
    ],
)
def test_what_unpacks_to_little_is_left_to_its_reader(
    streams: tuple[tuple[bytes, bytes], ...],
) -> None:
    refuse_bomb(a_pdf(*streams))


def with_its_end_inside() -> bytes:
    """Return a stream packed as it is, so that the words of an end stand in its bytes."""
    packing = zlib.compressobj(0)
    ends = b"\nendstream\nendobj\n"
    return packing.compress(ends + bytes(MOST_UNPACKED_BYTES)) + packing.flush()


@pytest.mark.parametrize(
    "streams",
    [
        ((PLAIN, HALF), (PLAIN, ONE_MORE)),
        ((PLAIN, HALF), (b"<< /Filter /Fl >>", ONE_MORE)),
        ((PLAIN, with_its_end_inside()),),
    ],
)
def test_what_unpacks_to_too_much_is_refused_wherever_it_says_it_ends(
    streams: tuple[tuple[bytes, bytes], ...],
) -> None:
    with pytest.raises(UnreadableError) as refusal:
        refuse_bomb(a_pdf(*streams))
    assert str(refusal.value) == "The PDF unpacks to more than 32 MB; split it up."


@pytest.mark.parametrize(
    "about",
    [b"<< /Filter [/FlateDecode /Fl] >>", b"<< /Length 9 /Filter /Fl#61teDecode >>"],
    ids=["twice", "hidden"],
)
def test_what_is_packed_twice_or_hides_how_is_refused(about: bytes) -> None:
    with pytest.raises(UnreadableError) as refusal:
        refuse_bomb(a_pdf((about, zlib.compress(HALF))))
    assert str(refusal.value) == "The PDF packs a part of it twice; save it anew."
