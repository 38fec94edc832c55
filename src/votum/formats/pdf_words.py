"""The words of a PDF by where they stand on the page, and the page as text that keeps columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# Of the size of the letters: words nearer than this are set apart by a plain space (a quarter,
# seldom more), also between thousands; what stands farther apart is in different columns.
COLUMN_GAP = 0.6
LINE_HEIGHT = 0.5
# How wide a letter is on the page that is made of text, so that columns keep their places.
LETTER_WIDTH = 4.0
PLAIN_SPACE = " "
COLUMN_SPACE = "  "


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands: from `left` to `right`, its line at `top`, in points."""

    text: str
    left: float
    right: float
    top: float
    size: float


type WordLine = tuple[Word, ...]


def page_text(lines: Sequence[WordLine]) -> str:
    """Return a page as text in which what stands in one column ends at about one place.

    Words are set apart by one space, columns by two or more.
    """
    return "\n".join(map(_line_text, lines))


def in_lines(words: Iterable[Word]) -> list[WordLine]:
    """Return words in lines; what stands within half the height of a letter is on one line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.top, each.left)):
        if lines and word.top - lines[-1][0].top < LINE_HEIGHT * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(sorted(line, key=lambda word: word.left)) for line in lines]


def columns_of(line: WordLine) -> Iterator[tuple[str, float, float]]:
    """Yield what stands between the wide gaps of a line, with where it begins and ends."""
    group: list[Word] = []
    for word in line:
        if group and word.left - group[-1].right > COLUMN_GAP * word.size:
            yield PLAIN_SPACE.join(each.text for each in group), group[0].left, group[-1].right
            group = []
        group.append(word)
    if group:
        yield PLAIN_SPACE.join(each.text for each in group), group[0].left, group[-1].right


def _line_text(line: WordLine) -> str:
    """Return a line as text, each column ending where it ends on the page."""
    text = ""
    for words, left, right in columns_of(line):
        if not text:
            text = " " * round(left / LETTER_WIDTH) + words
            continue
        gap = round(right / LETTER_WIDTH) - len(words) - len(text)
        text += " " * max(gap, len(COLUMN_SPACE)) + words
    return text.rstrip()
