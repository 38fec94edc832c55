from dataclasses import dataclass, field

import pytest
from django.template import Context, Template, TemplateSyntaxError

from votum.engine.money import Unit
from votum.engine.votes.voting import Outcome

MILLION = Unit.MILLION_KRONER


@dataclass(frozen=True)
class HeldVote:
    in_favour: dict[str, int] = field(default_factory=lambda: {"H": 6, "V": 2})
    against: dict[str, int] = field(default_factory=lambda: {"Ap": 3})


def rendered(tag: str, **context: object) -> str:
    return Template(f"{{% load components %}}{tag}").render(Context(context))


@pytest.mark.parametrize(
    ("minor", "unit", "text"),
    [
        (440_000_000, None, "4,40"),
        (-150_000_000, MILLION, "−1,50"),
        (1_234_567_800_000, MILLION, "12\u00a0345,678"),
        (123_456, Unit.KRONE, "1\u00a0234,56"),
    ],
)
def test_an_amount_is_exact_in_the_unit_of_the_page(
    minor: int, unit: Unit | None, text: str
) -> None:
    assert rendered("{% amount minor %}", minor=minor, unit=unit) == text


def test_zero_is_a_pale_dash_that_is_read_as_zero() -> None:
    zero = rendered("{% amount minor %}", minor=0)

    assert 'aria-hidden="true">–<' in zero
    assert '<span class="unseen">0</span>' in zero


def test_no_amount_prints_nothing() -> None:
    assert rendered("{% amount minor %}", minor=None) == ""
    assert rendered("{% amount missing %}") == ""


def test_an_amount_must_be_named() -> None:
    with pytest.raises(TemplateSyntaxError, match="takes one amount"):
        rendered("{% amount %}")


def test_cells_know_their_year() -> None:
    cells = rendered("{% amount_cells amounts years %}", amounts=[MILLION], years=[2026])

    assert cells == '<td class="num year" data-label="2026">1,00</td>'


def test_cells_know_their_kind_where_there_are_two() -> None:
    source = "{% amount_cells amounts years kind %}"
    cells = rendered(source, amounts=[MILLION], years=[2026], kind="Capital")

    assert cells == '<td class="num year" data-label="Capital 2026">1,00</td>'


@pytest.mark.parametrize(
    ("value", "css", "word"),
    [
        (Outcome.ADOPTED, "adopted", "Adopted"),
        (Outcome.NO_QUORUM, "no-quorum", "No quorum"),
        ("withdrawn", "withdrawn", "Withdrawn"),
        (None, "open", "Not voted on"),
        ("<b>", "open", "Not voted on"),
    ],
)
def test_an_outcome_is_word_and_shape(value: object, css: str, word: str) -> None:
    mark = rendered("{% outcome value %}", value=value)

    assert f"outcome-{css}" in mark
    assert mark.endswith(f"</svg>{word}</span>")


def test_a_vote_is_marks_and_words() -> None:
    marks = rendered("{% seat_strip vote %}{% vote_words vote %}", vote=HeldVote())

    assert '<path class="g-h for"' in marks
    assert ">8 (6H, 2V) –</span>" in marks


def test_a_groups_code_is_escaped() -> None:
    assert "&lt;b&gt;" in rendered("{% group_badges codes %}", codes=["<b>"])
