"""Refuse a small PDF that draws much: a part (a form) by name, which draws others many times."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, resolve1, stream_value
from pdfminer.psparser import KWD, LIT, PSEOF, PSLiteral

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError
from votum.formats.safety.pdf_fonts import refuse_endless_fonts

MOST_DRAWN_BYTES = 32 * 1024 * 1024
_DRAW = KWD(b"Do")
_FORM = LIT("Form")

type Resources = Mapping[Any, object]  # the reader's own dictionaries, by name
type Known = dict[tuple[object, int | None], int]


def refuse_endless_drawing(pages: Iterable[PDFPage]) -> None:
    """Raise UnreadableError for pages that draw too much, with what they draw by name.

    A part that is drawn ten times, and draws another one ten times, costs its reader a hundred.
    What parts draw is therefore added up once for each part before any of it is drawn.
    """
    left = MOST_DRAWN_BYTES
    for page in pages:
        left -= _drawn(page.contents, dict_value(page.resources), {}, ())
        if left < 0:
            raise UnreadableError(
                say(
                    "The pages of the PDF draw more than {most} MB; split it up.",
                    most=MOST_DRAWN_BYTES // 1024**2,
                )
            )


def _drawn(
    streams: Sequence[object], resources: Resources, known: Known, within: tuple[object, ...]
) -> int:
    """Return how many bytes streams draw, with the forms they draw by name.

    More than `MOST_DRAWN_BYTES` are not counted to the end. `within` are the forms that are being
    drawn, the outermost first.
    """
    refuse_endless_fonts(resources)
    drawn = sum(len(stream_value(each).get_data()) for each in streams)
    forms = _forms(resources)
    for name in _names_drawn(streams) if forms else ():
        if name in forms and drawn <= MOST_DRAWN_BYTES:
            drawn += _drawn_by(forms[name], resources, known, within)
    return drawn


def _drawn_by(form: PDFStream, around: Resources, known: Known, within: tuple[object, ...]) -> int:
    """Return how many bytes a form draws; UnreadableError where it is drawn inside itself.

    A form without resources of its own draws with those of what is around it.
    """
    if form.objid in within:
        raise UnreadableError(say("The PDF draws a part inside itself; save it anew."))
    own = form.get("Resources")
    key = form.objid, None if own else id(around)
    if key not in known:
        resources = dict_value(own) if own else around
        known[key] = _drawn([form], resources, known, (*within, form.objid))
    return known[key]


def _forms(resources: Resources) -> dict[str, PDFStream]:
    """Return the forms that may be drawn by name."""
    named = dict_value(resources.get("XObject", {}))
    streams = ((name, resolve1(each)) for name, each in named.items())
    return {
        name: each
        for name, each in streams
        if isinstance(each, PDFStream) and each.get("Subtype") is _FORM
    }


def _names_drawn(streams: Sequence[object]) -> Iterator[str]:
    """Yield the name of each thing that is drawn, as often as it is drawn."""
    parser = PDFContentParser(streams)
    before: object = None
    while True:
        try:
            _, item = parser.nextobject()
        except PSEOF:
            return
        if item is _DRAW and isinstance(before, PSLiteral):
            yield str(before.name)
        before = item
