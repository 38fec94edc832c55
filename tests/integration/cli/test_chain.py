"""`votum read`, `votum trace` and `votum compare` on a budget with its change sets."""

import json
from pathlib import Path

import pytest

from tests.support.commands import votum
from tests.support.places import EXAMPLES

CHAIN = EXAMPLES / "supplement" / "chain.toml"
NAME = "Økonomiplan 2026–2029 for Eksempelvik"


def test_read_says_what_is_in_the_chain_and_proves_it() -> None:
    ran = votum("read", CHAIN)
    lines = ran.out.replace("\u00a0", " ").splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert lines[:3] == [
        f"{NAME} (budget-chain)",
        "3 change sets, 21 measures, 3 errata, 3 key figures.",
        "Price level: faste 2026-priser.",
    ]
    assert [line.split()[1:] for line in lines if line.startswith("Sum ")] == [
        ["−74,40", "−99,90", "−121,50", "−138,60"],
        ["7,40", "3,90", "−3,70", "−4,30"],
        ["3,30", "3,40", "1,30", "1,40"],
        ["−63,70", "−92,60", "−123,90", "−141,50"],
        ["190,00", "245,00", "100,00", "0,00"],
        ["0,00", "2,50", "0,00", "0,00"],
        ["190,00", "247,50", "100,00", "0,00"],
    ]
    assert "Errors: 0. Roundings: 1. Notices: 0." in lines


def test_a_stated_sum_that_is_wrong_is_an_error_and_the_exit_code_is_1(tmp_path: Path) -> None:
    text = CHAIN.read_text(encoding="utf-8").replace("../committee", f"{EXAMPLES}/committee")
    path = tmp_path / "chain.toml"
    path.write_text(text.replace("amounts = [7.4, 3.9,", "amounts = [7.4, 3.8,"), encoding="utf-8")
    ran = votum("read", path)
    assert (ran.code, ran.err) == (1, "")
    assert [line.strip() for line in ran.out.splitlines() if line.startswith("  error")] == [
        (
            "error R3  row tillegg, Sum hele tillegget, column 2027: The parts add up to 3,90, "
            "but the sum is given as 3,80."
        )
    ]


def test_the_json_of_read_keeps_the_contract() -> None:
    content = json.loads(votum("read", CHAIN, "--json").out)
    assert (content["format"], content["title"], content["rows"]) == ("budget-chain", NAME, 30)
    assert list(content["totals"]) == [
        "base",
        "tillegg",
        "rettelser",
        "innstilling",
        "consolidated",
    ]
    whole = content["totals"]["consolidated"]
    assert [whole["2026"], whole["sum_minor"], whole["capital"]["2027"]] == [
        -6_370_000_000,
        -42_170_000_000,
        24_750_000_000,
    ]
    assert [each["rule"] for each in content["findings"]] == ["R6"]
    assert [each["was"] for each in content["errata"]] == [
        "3,5 brukere i hvert bofellesskap",
        "endring fra 2015",
        "25,0 mill. kr",
    ]


def test_a_trace_goes_down_to_lines_and_votes_and_adds_up() -> None:
    ran = votum("trace", CHAIN, "--area", "3", "--year", "2026")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    assert lines[0] == f"{NAME}: 3 Helse with all below it, operating, 2026, mill. kr"
    assert lines[2:11] == [
        "base 892,60",
        "32 604,10",
        "33 288,50",
        "tillegg (supplementary proposal, Kommunedirektøren, 25/10417, 2025-10-30) 17,50",
        "dagtilbud Tilskudd til dagtilbud legges inn i rammen 9,10",
        "32 9,10",
        "plasser Dyrere plasser 8,40",
        "32 6,40",
        "33 2,00",
    ]
    assert "892,60 + 17,50 + 0,00 + 3,30 = 913,40" in lines
    assert (
        "Voted in Hovedutvalg for omsorg og mestring, H, V, Frp, KrF 1: 10–3; for 10 (6H, 2V, "
        "2Frp), against 3 (2Ap, 1R)"
    ) in lines


def test_a_trace_of_capital_names_the_error_it_corrects() -> None:
    ran = votum("trace", CHAIN, "--area", "5", "--year", "2027", "--kind", "capital")
    assert "Tilbudet fra entreprenøren var ført uten påslag." in ran.out
    assert "25,00 + 0,00 + 2,50 + 0,00 = 27,50" in ran.out


def test_the_json_of_a_trace_adds_up() -> None:
    arguments = ("--area", "3", "--year", "2026", "--through", "tillegg", "--json")
    content = json.loads(votum("trace", CHAIN, *arguments).out)
    assert (content["version"], content["amount_minor"]) == (f"{NAME} (tillegg)", 91_010_000_000)
    change_sets = content["change_sets"]
    parts = [content["base"]["amount_minor"], *(each["amount_minor"] for each in change_sets)]
    assert sum(parts) == content["amount_minor"]
    for each in (content["base"], *(one for part in change_sets for one in part["measures"])):
        assert sum(line["amount_minor"] for line in each["lines"]) == each["amount_minor"]


def test_two_versions_are_set_beside_each_other() -> None:
    ran = votum("compare", CHAIN, CHAIN, "--old-through", "base", "--new-through", "tillegg")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    assert lines[0] == f"{NAME} (base) → {NAME} (tillegg)"
    start = lines.index("3 Helse old 892,60 912,90 933,60 955,00")
    assert lines[start : start + 3] == [
        "3 Helse old 892,60 912,90 933,60 955,00",
        "change 17,50 17,50 17,50 17,50",
        "new 910,10 930,40 951,10 972,50",
    ]
    assert lines[-1] == "Change sets added: tillegg."


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text(
        'format = "budget-chain"\nname = "Neste"\nperiod = "2027-2028"\nunit = "mill"\n'
        'price_level = "faste 2027-priser"\n'
        'areas = [{ code = "2", name = "Oppvekst" }, { code = "9", name = "Kirke" }]\n'
        'base = [{ area = "2", amounts = [1, 2] }, { area = "9", amounts = [3, 4] }]\n',
        encoding="utf-8",
    )
    ran = votum("compare", path, path.with_name("other.toml"))
    assert (ran.code, ran.out.count("Only")) == (0, 0)
    content = json.loads(votum("compare", CHAIN, path, "--json").out)
    assert content["years"] == [2027, 2028]
    assert content["totals"]["operating"]["change_minor"] == {
        "2027": 9_660_000_000,
        "2028": 12_990_000_000,
    }
    assert [each.split("; ")[0] for each in content["not_compared"]] == [
        f"Only “{NAME}” has 2026, 2029",
        f"Only “{NAME}” has these areas",
        "Only “Neste” has these areas",
        "The amounts are stated in different prices: faste 2026-priser and faste 2027-priser",
    ]
    assert "removed: tillegg, rettelser, innstilling" in votum("compare", CHAIN, path).out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("trace", CHAIN, "--area", "9", "--year", "2026"), "There is no budget area “9”."),
        (
            ("trace", CHAIN, "--area", "3", "--year", "2030"),
            "2030 is no year of the plan 2026–2029.",
        ),
        (
            ("compare", CHAIN, CHAIN, "--old-through", "x"),
            f"“{NAME}” has no stage “x”; there are: base, tillegg, rettelser, innstilling.",
        ),
        (
            ("trace", CHAIN.with_name("none.toml"), "--area", "3", "--year", "2026"),
            "There is no file “none.toml”.",
        ),
        (
            ("trace", EXAMPLES / "committee" / "body.toml", "--area", "3", "--year", "2026"),
            (
                "“body.toml” is no budget with its change sets; such a file begins with "
                '`format = "budget-chain"`.'
            ),
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    arguments: tuple[str | Path, ...], sentence: str
) -> None:
    ran = votum(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{sentence}\n")
