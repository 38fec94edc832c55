"""No digit of a figure or a vote can be wrong unseen: each, changed to each other, is an error."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.digits import digits_of_amounts, digits_of_votes, other_digits
from tests.support.places import COMMITTEE, COUNCIL_AREA, real_source
from votum.countries import load_country
from votum.engine.findings import Finding
from votum.engine.proposal_sheets.sheets import Sheet
from votum.formats.body_file import BodyFile, read_body
from votum.formats.proposal_sheets import text_reader
from votum.formats.proposal_sheets.pages import Page
from votum.formats.proposal_sheets.text_rows import SheetContext
from votum.formats.reading import read_proposal_sheets
from votum.formats.refusals import UnreadableError

CHUNKS = 16
MOST_KEPT = 50  # sheets
NORWAY = load_country("no")


@pytest.fixture(scope="module", autouse=True)
def unchanged_sheets() -> Iterator[None]:
    """Keep what was read of a sheet for the documents in which it is the same to the letter.

    One digit is in one sheet: reading the others anew each time would double the time of the walk.
    """
    read_sheet = text_reader.read_sheet
    kept: dict[object, tuple[Sheet, list[Finding]]] = {}

    def kept_sheet(pages: list[Page], context: SheetContext) -> tuple[Sheet, list[Finding]]:
        key = (*pages, context.title, context.unit, context.years)
        if key not in kept:
            if len(kept) > MOST_KEPT:
                kept.clear()
            kept[key] = read_sheet(pages, context)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_reader, "read_sheet", kept_sheet)
        yield


def real_document() -> Path:
    return real_source("002")


DOCUMENTS = pytest.mark.parametrize(
    ("find", "amounts", "votes"),
    [
        pytest.param(lambda: COMMITTEE, 1172, 392, id="committee"),
        pytest.param(lambda: COUNCIL_AREA, 1130, 121, id="council area"),
        pytest.param(real_document, 1172, 392, id="real document"),
    ],
)


def body_beside(path: Path) -> BodyFile | None:
    file = path.with_name("body.toml")
    return read_body(file.read_bytes()) if file.exists() else None


def is_seen(text: str, body: BodyFile | None) -> bool:
    try:
        return bool(read_proposal_sheets(text.encode(), "sheets.txt", NORWAY, body).errors)
    except UnreadableError:
        return True


@DOCUMENTS
def test_the_digits_are_counted(find: Callable[[], Path], amounts: int, votes: int) -> None:
    text = find().read_text(encoding="utf-8")
    found = digits_of_amounts(text), digits_of_votes(text)
    assert [len(each) for each in found] == [amounts, votes]
    assert len({*found[0], *found[1]}) == amounts + votes
    variants = sum(len(other_digits(text, position)) for each in found for position in each)
    assert variants == 9 * (amounts + votes)


@pytest.mark.parametrize("chunk", range(CHUNKS))
@DOCUMENTS
def test_a_changed_digit_is_seen(
    find: Callable[[], Path], amounts: int, votes: int, chunk: int
) -> None:
    path = find()
    text, body = path.read_text(encoding="utf-8"), body_beside(path)
    positions = sorted([*digits_of_amounts(text), *digits_of_votes(text)])
    assert len(positions) == amounts + votes
    unseen = [
        (text.count("\n", 0, position) + 1, variant[position])
        for position in positions[chunk::CHUNKS]
        for variant in other_digits(text, position)
        if not is_seen(variant, body)
    ]
    assert unseen == []
