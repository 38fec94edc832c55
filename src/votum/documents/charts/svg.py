"""A chart as SVG: the same for the web, for paper and for a file of its own.

On a page the marks have classes, and a style sheet gives them colours for light, dark and print.
With a palette (`colours`) they have plain colours instead, as Typst and stand-alone files need.
There is neither style nor script in it, so a strict content policy has nothing to refuse.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from votum.documents.charts.chart import Chart
from votum.documents.charts.drawing import Box, Line, Mark, Ribbon, Tone, Words
from votum.documents.glyphs import printable

type Colours = Mapping[Tone, str]


def chart_svg(chart: Chart, width: float, colours: Colours | None = None) -> str:
    """Return a chart drawn at a width in CSS pixels, as an SVG element.

    It scales with the place it is put in. Title and description are read out in its place.
    """
    drawing = chart.picture.drawn(width)
    name = f"{chart.key}-{width:g}"
    frame = f"{_number(drawing.width)} {_number(drawing.height)}"
    family = "" if colours is None else ' font-family="Inter"'
    size = f'width="{_number(drawing.width)}" height="{_number(drawing.height)}"'
    marks = "".join(_mark(mark, colours) for mark in drawing.marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-svg" {size}'
        f' viewBox="0 0 {frame}" role="img" aria-labelledby="{name}-title {name}-desc"{family}>'
        f'<title id="{name}-title">{_text(chart.title)}</title>'
        f'<desc id="{name}-desc">{_text(chart.description)}</desc>{marks}</svg>'
    )


def _mark(mark: Mark, colours: Colours | None) -> str:
    """Return one mark as an element."""
    match mark:
        case Box():
            return _box(mark, colours)
        case Ribbon():
            # The pale edge sets off ribbons that cross.
            paint = _paint(colours, mark.fill, Tone.GROUND)
            return _element("path", f'd="{_flow(mark)}" stroke-width="0.75"{paint}', mark.hint)
        case Line():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in mark.points)
            paint = _paint(colours, edge=mark.tone)
            return f'<polyline points="{points}" stroke-width="{_number(mark.thickness)}"{paint}/>'
        case Words():
            return _words(mark, colours)


def _box(box: Box, colours: Colours | None) -> str:
    """Return a rectangle; its edge is drawn inside, so that neighbours do not cover it."""
    inset = 0.5 if box.edge and min(box.width, box.height) > 1 else 0
    place = (
        f'x="{_number(box.left + inset)}" y="{_number(box.top + inset)}"'
        f' width="{_number(box.width - 2 * inset)}" height="{_number(box.height - 2 * inset)}"'
    )
    dashes = ' stroke-dasharray="4 3"' if box.dashed else ""
    return _element("rect", place + dashes + _paint(colours, box.fill, box.edge), box.hint)


def _flow(ribbon: Ribbon) -> str:
    """Return the path of a ribbon: level at both ends, bent between."""
    left, right = _number(ribbon.left), _number(ribbon.right)
    middle = _number((ribbon.left + ribbon.right) / 2)
    top, end = _number(ribbon.left_top), _number(ribbon.right_top)
    under, end_under = (
        _number(ribbon.left_top + ribbon.height),
        _number(ribbon.right_top + ribbon.height),
    )
    return (
        f"M{left} {top}C{middle} {top} {middle} {end} {right} {end}"
        f"V{end_under}C{middle} {end_under} {middle} {under} {left} {under}Z"
    )


def _words(words: Words, colours: Colours | None) -> str:
    """Return a line of text."""
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    weight = ' font-weight="600"' if words.strong else ""
    return (
        f'<text x="{_number(words.place)}" y="{_number(words.baseline)}"'
        f' font-size="{_number(words.size)}"{weight}{anchor}{_paint(colours, words.tone)}>'
        f"{_text(words.text)}</text>"
    )


def _element(name: str, attributes: str, hint: str) -> str:
    """Return an element with what is shown where a pointer rests on it."""
    if hint:
        return f"<{name} {attributes}><title>{_text(hint)}</title></{name}>"
    return f"<{name} {attributes}/>"


def _paint(colours: Colours | None, fill: Tone | None = None, edge: Tone | None = None) -> str:
    """Return classes, or plain colours where there is a palette."""
    if colours is not None:
        inside = quoteattr(colours[fill]) if fill else '"none"'
        return f" fill={inside}" + (f" stroke={quoteattr(colours[edge])}" if edge else "")
    classes = [f"fill-{fill}" if fill else "no-fill", *([f"edge-{edge}"] if edge else [])]
    return f' class="{" ".join(classes)}"'


def _text(text: str) -> str:
    """Return text that is safe in XML and that the font can print."""
    return escape(printable(text))


def _number(value: float) -> str:
    """Return a length in hundredths of a pixel, without a zero that says nothing."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
