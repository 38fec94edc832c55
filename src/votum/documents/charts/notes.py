"""Sentences that stand in a picture for itself."""

from collections.abc import Iterator

from votum.documents.charts.drawing import Drawing, Tone, Words
from votum.documents.charts.text_fitting import fitted
from votum.translations import Translator

NOTE_SIZE = 12
NOTE_LINE = 17
_MOST_LINES = 3


def nothing_to_show(width: float, translator: Translator) -> Drawing:
    """Return a drawing that says that every amount is zero, or that there is none."""
    text = translator.phrase("There are no amounts to draw.")
    return Drawing(width, 48, tuple(note(text, width, 28)))


def note(text: str, width: float, baseline: float, *, lines: int = _MOST_LINES) -> Iterator[Words]:
    """Yield the lines of a sentence, the first on a baseline."""
    for index, line in enumerate(fitted(text, width, NOTE_SIZE, lines=lines)):
        yield Words(0, baseline + index * NOTE_LINE, line, NOTE_SIZE, Tone.SOFT)


def note_height(text: str, width: float) -> float:
    """Return how high a sentence stands."""
    return len(fitted(text, width, NOTE_SIZE, lines=_MOST_LINES)) * NOTE_LINE
