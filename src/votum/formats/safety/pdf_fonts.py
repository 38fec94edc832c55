"""Refuse a PDF with fonts that a line of text makes endless: ranges of letters without number."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError

MOST_LETTERS = 1_000_000  # no alphabet has as many; a reader keeps an entry for each
_WIDTHS = ("W", "W2")
_MAPS = ("ToUnicode", "Encoding", "UseCMap")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{1,16})>\s*<([0-9A-Fa-f]{1,16})>\s*[<\[\d]")
_ENDS = 2  # of a range: its first letter and its last


def refuse_endless_fonts(resources: Mapping[Any, Any]) -> None:
    """Raise UnreadableError for fonts whose ranges come to more letters than there are."""
    for font in dict_value(resources.get("Font", {})).values():
        own = dict_value(font)
        descendants = map(dict_value, list_value(own.get("DescendantFonts", [])))
        for each in (own, *descendants):
            if sum(_letters(each)) > MOST_LETTERS:
                raise UnreadableError(
                    say("A font of the PDF has more letters than there are; save the PDF anew.")
                )


def _letters(font: Mapping[Any, Any]) -> Iterator[int]:
    """Yield how many letters each range of a font has."""
    for name in _WIDTHS:
        ends: list[float] = []
        for each in map(resolve1, list_value(font.get(name, []))):
            if not isinstance(each, int | float):
                ends = []
            elif len(ends) < _ENDS:
                ends.append(each)
            else:
                yield max(0, int(ends[1] - ends[0]))
                ends = []
    for name in _MAPS:
        stream = resolve1(font.get(name))
        if isinstance(stream, PDFStream):
            for first, last in _RANGE.findall(stream.get_data()):
                yield max(0, int(last, 16) - int(first, 16))
