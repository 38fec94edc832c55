"""Read the words of a PDF with pdfplumber; what a stranger's file can do to it is refused."""

from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from votum.engine.messages import say
from votum.formats.pdf_words import Word, WordLine, in_lines
from votum.formats.refusals import UnreadableError
from votum.formats.safety.pdf import refuse_bomb
from votum.formats.safety.pdf_drawing import refuse_endless_drawing

MOST_PAGES = 1_000
MOST_WORDS = 400_000
_LOCKED = say("The PDF is locked with a password; save it without one.")
_DAMAGED = say("The PDF is damaged and cannot be read; save it anew.")


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
            pages.append(in_lines(map(_word, words)))
            page.close()
    return pages


def _word(found: dict[str, Any]) -> Word:
    """Return a word as pdfplumber found it."""
    return Word(
        str(found["text"]),
        float(found["x0"]),
        float(found["x1"]),
        float(found["bottom"]),
        float(found["size"]),
    )
