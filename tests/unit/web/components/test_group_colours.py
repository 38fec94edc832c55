from pathlib import Path

import pytest

from votum.countries.loader import load_country
from votum.web.components.group_colours import STYLESHEET, group_class, load_colours, stylesheet

TOKENS = (STYLESHEET.parent / "tokens.css").read_text(encoding="utf-8")
GROUNDS = {
    "light": ("#ffffff", "#f5f4f1"),
    "dark": ("#1b2227", "#13181c"),
}
READABLE = 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance that WCAG defines."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_committed_style_sheet_is_the_one_made_of_the_data() -> None:
    assert Path(STYLESHEET).read_text(encoding="utf-8") == stylesheet()


def test_every_norwegian_party_has_a_colour() -> None:
    parties = {party.code for party in load_country("no").parties.parties}

    assert parties <= load_colours().known.keys()


@pytest.mark.parametrize("scheme", GROUNDS)
def test_every_colour_is_readable_on_card_and_ground(scheme: str) -> None:
    for name, colour in load_colours().by_class().items():
        for ground in GROUNDS[scheme]:
            assert contrast(getattr(colour, scheme), ground) >= READABLE, (name, ground)


def test_the_grounds_are_those_of_the_theme() -> None:
    for ground in (*GROUNDS["light"][1:], *GROUNDS["dark"]):
        assert ground in TOKENS


def test_an_unlisted_group_has_one_neutral_colour_always() -> None:
    assert group_class("Bygdelista") == group_class("Bygdelista")
    assert group_class("Bygdelista") in {f"g-x{number}" for number in range(8)}


def test_a_code_becomes_no_markup() -> None:
    assert group_class('"><script>').startswith("g-x")
