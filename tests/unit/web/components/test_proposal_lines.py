import re

from defusedxml.ElementTree import fromstring
from django.http import HttpResponse
from django.template import Context, Template
from django.utils.safestring import mark_safe

from votum.engine.money import Unit
from votum.web.components.seat_strip import composition_strip
from votum.web.components.templatetags.proposal_lines import PLACE, drawn_lines, with_lines

ROW = {
    "number": "<1>",
    "proposers": ("H", "V"),
    "title": "More <b>books</b>",
    "url": "/p/?a=1&b=2",
    "amounts": (150, 0),
    "total": 150,
    "vote": None,
    "outcome": "open",
    "withdrawn": False,
    "overlaps": [],
}


def drawn(**context: object) -> str:
    template = Template("{% load proposal_lines %}{% proposal_lines %}")
    return template.render(Context({"years": [2026, 2027], "unit": Unit.KRONE, **context}))


def overlap(number: int, *, same: bool) -> dict[str, object]:
    return {"label": f"Ap {number}", "url": f"/p/{number}", "same_amounts": same}


def test_what_a_person_has_written_is_text_and_no_markup() -> None:
    line = drawn(rows=[ROW])

    assert "More &lt;b&gt;books&lt;/b&gt;" in line
    assert "&lt;1&gt;" in line
    assert 'href="/p/?a=1&amp;b=2"' in line


def test_lines_drawn_before_stand_in_the_place_left_for_them() -> None:
    lines = drawn_lines([ROW, {**ROW, "number": 2}], (2026, 2027), Unit.KRONE, voted=False)
    page = HttpResponse(f"<tbody>{drawn(lines_later=True)}</tbody>")

    assert (
        with_lines(page, lines).content.decode()
        == f"<tbody>{drawn(rows=[ROW, {**ROW, 'number': 2}])}</tbody>"
    )


def test_nobody_can_write_the_place_of_the_lines() -> None:
    text = drawn(rows=[{**ROW, "title": str(PLACE)}])
    page = HttpResponse(f"{text}{drawn(lines_later=True)}")

    shown = with_lines(page, [mark_safe("<tr></tr>")]).content.decode()
    assert shown == f"{text}<tr></tr>"


def test_votes_have_a_cell_only_where_there_were_any() -> None:
    voted = {**ROW, "vote": {"in_favour": {"H": 2}, "against": {"V": 1}}}

    assert 'class="votes"' not in drawn(rows=[voted], show_votes=False)
    assert "2H –" in drawn(rows=[voted], show_votes=True)
    assert '<td class="votes"></td>' in drawn(rows=[ROW], show_votes=True)


def test_three_overlaps_are_named_the_same_amounts_first_and_the_rest_counted() -> None:
    overlaps = [overlap(1, same=False), *(overlap(n, same=n == 4) for n in (2, 3, 4, 5))]

    text = re.sub("<[^>]+>", " ", drawn(rows=[{**ROW, "overlaps": overlaps}]))

    assert "Same purpose and amounts as Ap 4" in " ".join(text.split())
    assert "Overlaps with Ap 1 ; Ap 2 and 2 more" in " ".join(text.split())


def test_a_withdrawn_proposal_is_marked() -> None:
    assert drawn(rows=[{**ROW, "withdrawn": True}]).startswith('<tr class="withdrawn">')


def test_a_composition_is_one_filled_mark_a_seat_and_no_line() -> None:
    strip = fromstring(composition_strip((("H", 6), ("V", 2))))

    marks = {path.get("class", ""): path.get("d", "").count("z") for path in strip.iter("path")}
    assert marks == {"g-h for": 6, "g-v for": 2}
