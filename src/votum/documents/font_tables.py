"""What the documents' font says of itself: which characters it has, and how wide they are."""

import struct
from functools import cache
from pathlib import Path

import fontpkg_inter

FONTS = Path(fontpkg_inter.ROOT) / "files"
UPRIGHT = FONTS / "Inter[opsz,wght].ttf"

_SEGMENTED = 12  # a form of `cmap`: groups of first and last character, first glyph


@cache
def advances() -> dict[int, float]:
    """Return how wide each character of the font is, in ems, by code point, at normal weight."""
    font = UPRIGHT.read_bytes()
    (ems,) = struct.unpack_from(">H", font, _table(font, b"head") + 18)
    (measured,) = struct.unpack_from(">H", font, _table(font, b"hhea") + 34)
    metrics = _table(font, b"hmtx")
    # Glyphs after the last that is measured are as wide as that one.
    widths = [
        struct.unpack_from(">H", font, metrics + 4 * glyph)[0] / ems for glyph in range(measured)
    ]
    return {
        point: widths[min(glyph, measured - 1)] for point, glyph in _glyphs(font).items() if glyph
    }


def _glyphs(font: bytes) -> dict[int, int]:
    """Return the glyph of each code point, read from the `cmap` table."""
    cmap = _table(font, b"cmap")
    (subtables,) = struct.unpack_from(">H", font, cmap + 2)
    glyphs: dict[int, int] = {}
    for index in range(subtables):
        (offset,) = struct.unpack_from(">I", font, cmap + 4 + 8 * index + 4)
        start = cmap + offset
        (form,) = struct.unpack_from(">H", font, start)
        if form == _SEGMENTED:
            (groups,) = struct.unpack_from(">I", font, start + 12)
            for first, last, glyph in struct.iter_unpack(
                ">III", font[start + 16 : start + 16 + 12 * groups]
            ):
                glyphs.update((point, glyph + point - first) for point in range(first, last + 1))
    return glyphs


def _table(font: bytes, tag: bytes) -> int:
    """Return where a table of a TrueType font begins. Raises KeyError where it has none."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = struct.iter_unpack(">4sIII", font[12 : 12 + 16 * count])
    return {name: int(offset) for name, _, offset, _ in tables}[tag]
