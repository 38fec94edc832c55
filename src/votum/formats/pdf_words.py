"""The words of a PDF by where they stand on the page, and the page as text that keeps columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from votum.engine.messages import say
from votum.formats.pdf_drawing import refuse_endless_drawing
from votum.formats.pdf_safety import refuse_bomb
from votum.formats.refusals import UnreadableError

MOST_PAGES = 1_000
MOST_WORDS = 400_000
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


def lines_of_words(data: bytes) -> list[list[WordLine]]:
    """Return the words of each page of a PDF in lines from top to bottom, each from left to right.

    Raises UnreadableError for a PDF that is damaged, locked, too large, draws too much, or holds no
    text.
    """
    refuse_bomb(data)
    try:
        pages = _pages(data)
    except UnreadableError:
        raise
    except PDFPasswordIncorrect:
        raise UnreadableError(_LOCKED) from None
    # Whatever the library raises of a file that somebody has broken, or made so: not ours to know.
    except Exception as fault:  # noqa: BLE001
        locked = isinstance(fault.__context__, PDFPasswordIncorrect) or any(
            isinstance(each, PDFPasswordIncorrect) for each in fault.args
        )
        raise UnreadableError(_LOCKED if locked else _DAMAGED) from None
    if not any(pages):
        raise UnreadableError(
            say("The PDF holds pictures and no text; have its text recognised first.")
        )
    return pages


def _pages(data: bytes) -> list[list[WordLine]]:
    """Return the words of each page in lines; raises whatever the library does of a damaged PDF."""
    pages: list[list[WordLine]] = []
    count = 0
    with pdfplumber.open(BytesIO(data)) as document:
        if len(document.pages) > MOST_PAGES:
            raise UnreadableError(
                say("The PDF has more than {most} pages; split it up.", most=MOST_PAGES)
            )
        refuse_endless_drawing(page.page_obj for page in document.pages)
        for page in document.pages:
            words = page.extract_words(extra_attrs=["size"], use_text_flow=False)
            count += len(words)
            if count > MOST_WORDS:
                raise UnreadableError(
                    say("The PDF has more than {most} words; split it up.", most=MOST_WORDS)
                )
            pages.append(_lines(map(_word, words)))
            page.close()
    return pages


_LOCKED = say("The PDF is locked with a password; save it without one.")
_DAMAGED = say("The PDF is damaged and cannot be read; save it anew.")


def page_text(lines: Sequence[WordLine]) -> str:
    """Return a page as text in which what stands in one column ends at about one place.

    Words are set apart by one space, columns by two or more.
    """
    return "\n".join(map(_line_text, lines))


def _word(found: dict[str, Any]) -> Word:
    """Return a word as pdfplumber found it."""
    return Word(
        str(found["text"]),
        float(found["x0"]),
        float(found["x1"]),
        float(found["bottom"]),
        float(found["size"]),
    )


def _lines(words: Iterable[Word]) -> list[WordLine]:
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
