"""The lines that tell how a budget stands are lines of the statements in force."""

from votum.countries.key_lines import key_lines
from votum.countries.statement_layouts import layouts_in_force, statement_layout


def test_the_lines_are_those_of_the_law() -> None:
    known = key_lines(layouts_in_force("no", 2026))
    assert known is not None
    names = {
        number: statement_layout(known.by_kind).lines[position].names["nb"]
        for number, position in statement_layout(known.by_kind).index.items()
    }
    assert [names[each] for each in (known.income, known.expenditure, known.result)] == [
        "Sum driftsinntekter",
        "Sum driftsutgifter",
        "Netto driftsresultat",
    ]
    assert [names[each] for each in known.cancelling] == [
        "Avskrivninger",
        "Motpost avskrivninger",
    ]
    capital = statement_layout(known.capital)
    assert capital.lines[capital.position(known.investments)].names["nb"] == (
        "Sum investeringsutgifter"
    )


def test_of_other_statements_none_are_known() -> None:
    assert key_lines([statement_layout("no-5-6")]) is None
    assert key_lines([]) is None
