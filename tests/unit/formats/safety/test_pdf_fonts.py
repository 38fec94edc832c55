"""A PDF whose fonts have more letters than there are is refused before they are read."""

import pytest

from tests.support.pdf import Stream, pdf_of
from votum.formats.pdf_reading import lines_of_words
from votum.formats.refusals import UnreadableError

WORD = b"BT /F1 12 Tf 20 20 Td (Skole) Tj ET"


def pdf_with(font: bytes, *streams: Stream) -> bytes:
    """Return a PDF of one page with one word, and a font in place of the usual one."""
    return pdf_of(WORD, streams).replace(b"/Type1 /BaseFont /Helvetica", font)


def test_a_font_with_the_widths_of_its_letters_is_read() -> None:
    font = b"/Type1 /BaseFont /Helvetica /W [1 [500] 2 9 500 (x)]"
    assert [word.text for (line,) in lines_of_words(pdf_with(font)) for word in line] == ["Skole"]


@pytest.mark.parametrize(
    "font",
    [
        b"/Type1 /BaseFont /Helvetica /W [1 2 500 0 4000000000 500]",
        b"/Type0 /DescendantFonts [<< /W2 [0 4000000000 500] >>]",
        b"/Type1 /BaseFont /Helvetica /ToUnicode 7 0 R",
    ],
    ids=["widths", "of a descendant", "a map"],
)
def test_a_font_with_letters_without_number_is_refused(font: bytes) -> None:
    ranges = Stream(b"1 begincidrange\n<00000000> <ffffffff> 0\nendcidrange")
    with pytest.raises(UnreadableError) as refusal:
        lines_of_words(pdf_with(font, ranges))
    assert str(refusal.value) == (
        "A font of the PDF has more letters than there are; save the PDF anew."
    )


@pytest.mark.parametrize("resources", [b"[1 2]", b"7"])
def test_resources_that_are_none_have_no_fonts(resources: bytes) -> None:
    bare = pdf_of(WORD).replace(b"/Resources 6 0 R", b"/Resources " + resources)
    assert [word.text for (line,) in lines_of_words(bare) for word in line] == ["Skole"]


def test_a_page_of_no_size_is_damaged() -> None:
    broken = pdf_of(WORD).replace(b"[0 0 300 300]", b"[0 0 (x)]")
    with pytest.raises(UnreadableError) as refusal:
        lines_of_words(broken)
    assert str(refusal.value) == "The PDF is damaged and cannot be read; save it anew."
