"""A chart on a page: its pictures, its table beside them, its colours in light and in dark."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.template import Context, Template

import votum.web
from tests.support.charts import MILLION, SUBJECT, item
from tests.support.pages import Page
from votum.documents.charts import PAPER, PlanColumns, Series, bars, plan_over_years, treemap
from votum.documents.charts.drawing import Tone

STYLES = Path(votum.web.__path__[0]) / "static" / "votum"
CHART = treemap(SUBJECT, [item("Skole & SFO", 80), item("<Vann>", -20)])
TEXTS_ON = [
    (Tone.INK, Tone.GROUND),
    (Tone.SOFT, Tone.GROUND),
    (Tone.INK, Tone.TINT),
    (Tone.INK, Tone.INCOME_TINT),
    (Tone.INK, Tone.REST),
    (Tone.ON_STRONG, Tone.STRONG),
    (Tone.ON_STRONG, Tone.MIDDLE),
]
# What is seen by its own colour; pale marks have one of these as edge, or words.
MARKS = [Tone.STRONG, Tone.MIDDLE, Tone.INCOME, Tone.WARNING, Tone.LINE, Tone.INK]


def rendered(tag: str, **context: object) -> Page:
    return Page(200, Template("{% load charts %}" + tag).render(Context(context)))


def test_the_table_beside_the_picture_has_the_same_figures() -> None:
    page = rendered("{% chart value %}", value=CHART)

    assert page.tables == {
        "Made up": [
            ["Name", "Amount"],
            ["Skole & SFO", "80,00"],
            ["<Vann>", "−20,00"],
            ["Total", "60,00"],
        ]
    }
    assert page.source.count("<svg") == 2
    assert "<details" not in page.source
    assert "Amounts in million kroner" in page.text


def test_a_wide_chart_has_its_table_folded() -> None:
    page = rendered("{% chart value wide=True level=3 %}", value=CHART)

    assert page.source.count("<svg") == 3
    assert "Show the figures as a table" in page.text
    assert "<h3>Made up</h3>" in page.source


def test_no_two_elements_have_one_id() -> None:
    source = rendered("{% chart value wide=True %}", value=CHART).source
    ids = re.findall(r' id="([^"]*)"', source)

    assert len(ids) == len(set(ids)) == 7
    assert set(re.findall(r'aria-labelledby="(\S+) ', source)) <= set(ids)


def test_the_figures_of_a_plan_have_a_column_a_year() -> None:
    columns = PlanColumns(("2026", "2027"))
    chart = plan_over_years(SUBJECT, columns, [Series("Skole", (MILLION, 0))])

    assert rendered("{% chart value %}", value=chart).tables == {
        "Made up": [["Name", "2026", "2027"], ["Skole", "1,00", "–"]]
    }


def test_what_can_be_downloaded_is_under_it() -> None:
    files = [{"name": "CSV", "url": "/areas.csv"}]
    page = rendered("{% chart value downloads=files %}", value=bars(SUBJECT, []), files=files)

    assert page.links == {"CSV": "/areas.csv"}


def test_colours_on_paper_are_those_of_light_on_the_web() -> None:
    assert colours("light") == PAPER


@pytest.mark.parametrize(("look", "pair"), list(product(("light", "dark"), TEXTS_ON)))
def test_words_have_contrast(look: str, pair: tuple[Tone, Tone]) -> None:
    ink, ground = (colours(look)[tone] for tone in pair)

    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("look", "tone"), list(product(("light", "dark"), MARKS)))
def test_marks_have_contrast(look: str, tone: Tone) -> None:
    found = colours(look)

    assert contrast(found[tone], found[Tone.GROUND]) >= 3


def test_every_tone_has_a_class() -> None:
    rules = (STYLES / "charts.css").read_text(encoding="utf-8")

    assert set(re.findall(r"\.fill-([a-z-]+)", rules)) == set(map(str, Tone))
    assert set(re.findall(r"\.edge-([a-z-]+)", rules)) == set(map(str, Tone))


def colours(look: str) -> dict[Tone, str]:
    """Return the colours of the style sheets in a look, as `#rrggbb`."""
    found: dict[str, str] = {}
    for sheet in ("tokens.css", "charts.css"):
        text = (STYLES / sheet).read_text(encoding="utf-8")
        light, _, dark = text.partition("prefers-color-scheme: dark")
        for part in (light, dark.partition("\n}\n")[0])[: 2 if look == "dark" else 1]:
            found |= dict(re.findall(r"(--[a-z-]+): ([^;]+);", part))
    return {tone: _plain(found, found[f"--chart-{tone}"]) for tone in Tone}


def _plain(found: dict[str, str], value: str) -> str:
    """Return a colour in six digits, looked up where it is another's."""
    if value.startswith("var("):
        return _plain(found, found[value[4:-1]])
    return value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return how light a colour is."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
