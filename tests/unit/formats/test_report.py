"""A reading as JSON: its keys, and amounts as whole minor units."""

from tests.support.readings import HEADER, MILLION, ONES, PAGE, ROW, body_of, read_text
from votum.countries import load_country
from votum.formats.reading import read_proposal_sheets
from votum.formats.report import reading_json
from votum.translations import Translator

ENGLISH = Translator("en")
YEARS = ("2026", "2027", "2028", "2029")
NIL = dict.fromkeys(YEARS, 0)


def test_a_reading_has_these_keys_and_no_others() -> None:
    assert reading_json(read_text(PAGE + HEADER + ROW + ONES), ENGLISH) == {
        "format": "proposal-sheets-text",
        "title": "BØP-periode 2026–2029",
        "unit": "million_kroner",
        "body": {"name": "Utvalget", "seats": {"H": 3, "V": 1, "Ap": 2, "R": 1}},
        "rows": 1,
        "proposals": 1,
        "items": [
            {
                "sheet": "Høyre",
                "number": "1",
                "proposal": "Høyre/1",
                "proposers": ["H"],
                "text": "Flere vikarer",
                "kind": "numeric",
                "operating_minor": dict.fromkeys(YEARS, MILLION),
                "operating_sum_minor": 4 * MILLION,
                "capital_minor": NIL,
                "capital_sum_minor": 0,
                "votes": {
                    "for": {"H": 3},
                    "against": {"V": 1, "Ap": 2, "R": 1},
                    "for_count": 3,
                    "against_count": 4,
                },
                "outcome": "rejected",
            }
        ],
        "totals": {
            "Høyre": {
                **dict.fromkeys(YEARS, MILLION),
                "sum_minor": 4 * MILLION,
                "capital": {**NIL, "sum_minor": 0},
            }
        },
        "findings": [
            {
                "rule": "R15",
                "severity": "notice",
                "where": "sheet “Høyre”, line 1",
                "message": "The document does not say at which price level its amounts are (fixed "
                "or current prices, of which year).",
                "found": "",
                "expected": "",
            }
        ],
    }


def test_a_row_that_is_not_placed_or_voted_on_has_null() -> None:
    row = "H 1 Vikarer 1,00 1,00 2,00 0,00\n"
    text = PAGE + HEADER + row
    reading = read_proposal_sheets(text.encode(), "a.txt", load_country("no"), body_of())
    (item,) = reading_json(reading, ENGLISH)["items"]
    nothing = ("operating_minor", "operating_sum_minor", "capital_minor", "capital_sum_minor")
    assert {name: item[name] for name in (*nothing, "votes", "outcome")} == dict.fromkeys(
        (*nothing, "votes", "outcome")
    )


def test_a_vote_that_is_wrong_has_no_outcome() -> None:
    reading = read_text(PAGE + HEADER + ROW.replace("3H", "4H") + ONES)
    (item,) = reading_json(reading, ENGLISH)["items"]
    assert {each.rule for each in reading.errors} == {"R8"}
    assert item["votes"]["for"] == {"H": 4}
    assert item["outcome"] is None


def test_an_amount_that_is_wrong_has_both_figures_in_minor_units() -> None:
    text = PAGE + HEADER + ROW.replace("4,00 0,00 3H", "4,50 0,00 3H") + ONES
    found = reading_json(read_text(text), ENGLISH)["findings"][0]
    assert found == {
        "rule": "R1",
        "severity": "error",
        "where": "sheet “Høyre”, row H 1, column sum operating, line 7",
        "message": "The years add up to 4,00, but the row's sum says 4,50.",
        "found": "4,50",
        "expected": "4,00",
        "found_minor": 450_000_000,
        "expected_minor": 400_000_000,
    }


def test_a_finding_about_two_places_names_both() -> None:
    second = "H 2 Flere vikarer 0,00 0,00 3H 4 (1V, 2Ap, 1R)\n"
    found = reading_json(read_text(PAGE + HEADER + ROW + second + ONES), ENGLISH)["findings"][0]
    assert (found["where"], found["other"]) == (
        "sheet “Høyre”, row H 2, line 8",
        "sheet “Høyre”, row H 1, line 7",
    )
