"""Labels that are cut still say what tells them apart: “Omsorg … nord” and “Omsorg … sør”."""

from collections.abc import Callable, Iterator, Sequence

from votum.documents.charts.text_fitting import ELLIPSIS
from votum.documents.glyphs import printable

type Lines = tuple[str, ...]
type Fit = Callable[[int, str], Lines]
"""Returns the lines in which a text stands at the place of a label, by its position."""


def told_apart(texts: Sequence[str], fit: Fit) -> tuple[Lines, ...]:
    """Return the lines of each label; one that is cut loses first what it shares with others.

    A label is cut at its end where that leaves no doubt. Where its place is too small for any
    letters that differ it stays as it is.
    """
    plain = [" ".join(printable(text).split()) for text in texts]
    return tuple(_told(index, text, set(plain) - {text}, fit) for index, text in enumerate(plain))


def _told(index: int, text: str, others: set[str], fit: Fit) -> Lines:
    """Return the lines of a label that could not be any of the others as well."""
    lines = fit(index, text)
    rivals = {each for each in others if _could_be(lines, each)}
    while rivals:
        for begin in _beginnings([text, *rivals]):
            tried = fit(index, begin(text))
            left = {each for each in rivals if _could_be(tried, begin(each))}
            if tried and len(left) < len(rivals):
                lines, rivals = tried, left
                break
        else:
            break
    return lines


def _could_be(lines: Lines, text: str) -> bool:
    """Return whether what is shown could be a text, cut at its end."""
    shown = " ".join(lines)
    return shown.endswith(ELLIPSIS) and text.startswith(shown.removesuffix(ELLIPSIS))


def _beginnings(texts: Sequence[str]) -> Iterator[Callable[[str], str]]:
    """Yield ways to leave out what texts share: all but the first word, all words, all letters."""
    low, high = min(texts), max(texts)  # what these two share, all do
    same = (one == other for one, other in zip(low, high, strict=False))
    count = next((place for place, each in enumerate(same) if not each), min(len(low), len(high)))
    word = low.rfind(" ", 0, count) + 1
    first = low[:word].partition(" ")[0]
    if 0 < len(first) < word - 1:
        yield lambda text: f"{first} {ELLIPSIS} {text[word:]}"
    if word:
        yield lambda text: f"{ELLIPSIS}{text[word:]}"
    if count:
        yield lambda text: f"{ELLIPSIS}{text[count:]}"
