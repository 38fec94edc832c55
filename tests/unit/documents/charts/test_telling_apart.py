"""Where labels are cut, what tells them apart is left."""

import pytest

from tests.support.charts import MILLION, SUBJECT, item, texts
from votum.documents.charts import (
    NARROW,
    PAGE,
    WIDE,
    NamedFlow,
    PlanColumns,
    Series,
    bars,
    plan_over_years,
    sankey,
    treemap,
    waterfall,
)
from votum.documents.charts.telling_apart import told_apart
from votum.documents.charts.text_fitting import fitted

LONG = "Pleie, rehabilitering og omsorg i hjemmet for eldre og andre som trenger det, distrikt "
NAMES = [f"{LONG}{part}" for part in ("nord", "sør", "øst", "vest for elva", "vest ved sjøen")]
ENDS = ("nord", "sør", "øst", "elva", "sjøen")
BUDGETS = PlanColumns(
    (
        "Regnskap 2024",
        "Opprinnelig vedtatt budsjett 2025",
        "Regulert vedtatt budsjett 2025",
        "2026",
    ),
    3,
)


def apart(labels: list[str], width: float, lines: int = 1) -> list[tuple[str, ...]]:
    return list(told_apart(labels, lambda _, text: fitted(text, width, 13, lines=lines)))


def test_labels_with_room_are_left_whole() -> None:
    assert apart(["Skole nord", "Skole sør", "Skole nord"], 400) == [
        ("Skole nord",),
        ("Skole sør",),
        ("Skole nord",),
    ]


@pytest.mark.parametrize(
    ("labels", "width", "expected"),
    [
        (["Omsorg distrikt nord", "Omsorg distrikt sør"], 110, ["Omsorg … nord", "Omsorg … sør"]),
        (["Omsorg distrikt nord", "Omsorg distrikt sør"], 60, ["…nord", "…sør"]),
        (["Kontantstøtten1", "Kontantstøtten2", "Vann"], 60, ["…1", "…2", "Vann"]),
        (["Budsjettet 2024", "Budsjettet 2025"], 60, ["…2024", "…2025"]),
        (["Budsjettskjema", "Budsjettskjemaet"], 70, ["Budsjett…", "…et"]),
        (["Budsjettet 2024", "Budsjettet 2025"], 8, [None, None]),
    ],
)
def test_what_is_shared_is_cut_first(
    labels: list[str], width: float, expected: list[str | None]
) -> None:
    assert apart(labels, width) == [(each,) if each else () for each in expected]


def test_those_that_share_more_are_told_apart_in_turn() -> None:
    assert apart(NAMES, 130, lines=2) == [
        ("Pleie, … nord",),
        ("Pleie, … sør",),
        ("Pleie, … øst",),
        ("Pleie, … vest for", "elva"),
        ("Pleie, … vest ved", "sjøen"),
    ]


@pytest.mark.parametrize("width", [NARROW, PAGE, WIDE])
def test_every_chart_tells_its_items_apart(width: int) -> None:
    items = [item(name, 50 - number) for number, name in enumerate(NAMES)]
    flows = [NamedFlow(each.name, "Kassen", each.minor) for each in items]
    panels = [Series(each.name, (each.minor,) * 4) for each in items]
    years = PlanColumns(("2026", "2027", "2028", "2029"))
    for chart in (
        bars(SUBJECT, items),
        treemap(SUBJECT, items),
        waterfall(SUBJECT, item("Før", 900), items, "Etter"),
        sankey(SUBJECT, ("Fra", "Til"), flows),
        plan_over_years(SUBJECT, years, panels),
    ):
        said = " ".join(texts(chart.picture.drawn(width)))
        assert [end for end in ENDS if end not in said] == [], said


@pytest.mark.parametrize("width", [NARROW, PAGE, WIDE])
@pytest.mark.parametrize("panels", [1, 3, 7])
def test_the_year_of_a_heading_is_never_cut(width: int, panels: int) -> None:
    rows = [Series(f"Område {number}", (123 * MILLION,) * 4) for number in range(panels)]
    drawing = plan_over_years(SUBJECT, BUDGETS, rows).picture.drawn(width)

    said = texts(drawing)
    assert not [text for text in said if "…" in text]
    assert said.count("2024") + said.count("Regnskap 2024") == panels
    assert said.count("2026") == panels
