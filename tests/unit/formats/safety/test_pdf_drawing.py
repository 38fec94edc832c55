"""A PDF whose pages draw parts of parts without end is refused before any of it is drawn."""

import pytest

from tests.support.pdf import Stream, pdf_of
from votum.formats.pdf_reading import lines_of_words
from votum.formats.refusals import UnreadableError
from votum.formats.safety.pdf_drawing import MOST_DRAWN_BYTES

WORD = b"BT /F1 12 Tf 20 20 Td (Skole) Tj ET"


def words_of(*forms: Stream, page: bytes = b"/A Do") -> list[str]:
    """Return the words of a page that draws forms, called A, B, C and so on."""
    return [word.text for line in lines_of_words(pdf_of(page, forms))[0] for word in line]


def refusal_of(*forms: Stream, page: bytes = b"/A Do") -> str:
    with pytest.raises(UnreadableError) as refusal:
        words_of(*forms, page=page)
    return str(refusal.value)


def test_a_form_is_read_where_it_is_drawn() -> None:
    assert words_of(Stream(WORD)) == ["Skole"]
    assert words_of(Stream(b"/B Do"), Stream(WORD)) == ["Skole"]
    assert words_of(Stream(WORD, own=False), page=WORD) == ["Skole"]


def test_what_is_no_form_or_has_no_name_is_not_drawn() -> None:
    assert words_of(Stream(WORD, kind=b"Image"), page=WORD + b" /A Do /Z Do 1 Do") == ["Skole"]


def test_forms_that_draw_each_other_many_times_are_refused() -> None:
    ten = [Stream(b" ".join([b"/%c Do" % following] * 10)) for following in b"BCDEFGHIJ"]
    assert refusal_of(*ten, Stream(WORD)) == (
        "The pages of the PDF draw more than 32 MB; split it up."
    )


def test_a_form_with_the_resources_of_the_page_is_counted_as_well() -> None:
    much = WORD + b" " * (MOST_DRAWN_BYTES // 8)
    forms = (Stream(b"/B Do " * 9, own=False), Stream(much, own=False))
    assert refusal_of(*forms) == "The pages of the PDF draw more than 32 MB; split it up."


@pytest.mark.parametrize(
    "forms", [(Stream(b"/A Do"),), (Stream(b"/B Do"), Stream(b"/C Do"), Stream(b"/B Do"))]
)
def test_a_form_inside_itself_is_refused(forms: tuple[Stream, ...]) -> None:
    assert refusal_of(*forms) == "The PDF draws a part inside itself; save it anew."
