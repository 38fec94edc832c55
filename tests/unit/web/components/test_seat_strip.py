import re
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from votum.web.components.seat_strip import seat_strip, vote_words

IN_FAVOUR = {"H": 6, "V": 2, "Frp": 2}
AGAINST = {"Ap": 2, "R": 1}


def seats_of(drawing: Element) -> dict[str, int]:
    """Return how many marks each class of path has."""
    return {
        path.get("class", ""): len(set(places_of(path.get("d", ""))))
        for path in drawing.iter("path")
    }


def places_of(path: str) -> list[tuple[float, float]]:
    """Return where the marks of a path begin; a small letter counts from the mark before."""
    places: list[tuple[float, float]] = []
    for letter, x, y in re.findall(r"([Mm])(-?[\d.]+) ?(-?[\d.]+)", path):
        before = places[-1] if letter == "m" else (0.0, 0.0)
        places.append((before[0] + float(x), before[1] + float(y)))
    return places


def test_each_seat_has_a_mark_in_its_groups_colour_on_its_side() -> None:
    assert seats_of(fromstring(seat_strip(IN_FAVOUR, AGAINST, absent=2))) == {
        "g-h for": 6,
        "g-v for": 2,
        "g-frp for": 2,
        "between": 1,
        "g-ap against": 2,
        "g-r against": 1,
        "absent": 2,
    }


def test_a_split_group_stands_on_both_sides() -> None:
    marks = seats_of(fromstring(seat_strip({"H": 4}, {"H": 2, "V": 0})))

    assert marks == {"g-h for": 4, "between": 1, "g-h against": 2}


@pytest.mark.parametrize("seats", [1, 13, 19, 20, 35, 45, 46, 59, 77])
def test_a_council_of_any_size_fits_in_a_table_column(seats: int) -> None:
    drawing = fromstring(seat_strip({"H": seats // 2 + 1}, {"Ap": seats - seats // 2 - 1}))

    assert float(drawing.get("width", "0")) <= 205
    assert float(drawing.get("height", "0")) <= 30
    starts = places_of(drawing.findall("path")[0].get("d", ""))
    assert len(starts) == len(set(starts)) == seats // 2 + 1


def test_the_marks_are_hidden_from_those_who_hear_the_words() -> None:
    assert fromstring(seat_strip(IN_FAVOUR, AGAINST)).get("aria-hidden") == "true"


def test_the_words_are_those_of_a_record() -> None:
    assert vote_words(IN_FAVOUR, AGAINST) == "10 (6H, 2V, 2Frp) – 3 (2Ap, 1R)"
    assert vote_words({"Ap": 2}, {}) == "2Ap – 0"
