"""`votum demo`: the examples carried through, step by step."""

import json
from pathlib import Path

import pytest

from tests.support.commands import Ran, files_under, votum
from tests.support.places import EXAMPLES
from votum.cli.demo_site import addresses
from votum.translations import Translator

DOCUMENTS = [
    "recommendation.pdf",
    "recommendation.xlsx",
    "sheets.json",
    "sheets.pdf",
    "sheets.xlsx",
]


@pytest.fixture(name="demo", scope="module")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    folder = tmp_path_factory.mktemp("demo")
    return votum("demo", "--examples", EXAMPLES, "--out", "out", folder=folder), folder / "out"


def test_the_demo_ends_well_and_says_each_step(demo: tuple[Ran, Path]) -> None:
    ran, _ = demo
    steps = [line for line in ran.out.splitlines() if line[:1].isdecimal()]
    assert (ran.code, ran.err) == (0, "")
    assert steps[:4] == [
        "1. Read: 7 sheets, 53 rows.",
        (
            "2. Proposals: 44, of which 25 with amounts and 19 verbal; rows that repeat one are "
            "counted once."
        ),
        "3. Checked: every sum and every vote. Errors: 0. Notices: 9.",
        (
            "4. Adopted, derived from the votes: 3 with amounts, 6 verbal requests that are part "
            "of no sum."
        ),
    ]
    assert [step[:2] for step in steps] == ["1.", "2.", "3.", "4.", "5.", "6."] * 2


def test_the_demo_traces_a_figure_to_the_proposals_that_made_it(demo: tuple[Ran, Path]) -> None:
    ran, _ = demo
    traced = [line for line in ran.out.splitlines() if line.startswith("5. ")]
    assert traced == [
        (
            "5. Traced: operating 2026 3,30 = 2,20 (H, V, Frp, KrF 1) + 0,10 (H, V, Frp, KrF 2) + "
            "1,00 (H, V, Frp, KrF 3)"
        ),
        (
            "5. Traced: operating 2026 2\u00a0002,50 = 1\u00a0250,00 (Ap, SV 1) + "
            "\u2212300,00 (Ap, SV 2) + 640,00 (Ap, SV 4) + 412,50 (Sp 2)"
        ),
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["  budsjett    Budget office", "  leder       Chair            uol"]),
        ("nb", ["  budsjett    Budsjettkontoret", "  leder       Leder            uol"]),
    ],
)
def test_the_demo_says_in_words_what_each_login_is_for(language: str, lines: list[str]) -> None:
    said = addresses(8000, Translator(language)).splitlines()
    assert [line for line in said if line.startswith(("  budsjett", "  leder"))] == lines


def test_the_demo_writes_five_documents_of_each_example(demo: tuple[Ran, Path]) -> None:
    _, out = demo
    written = {folder.name: files_under(folder) for folder in sorted(out.iterdir())}
    site = written.pop("site")
    assert written.pop("supplement") == ["chain.json"]
    assert written == {"committee": DOCUMENTS, "council_area": DOCUMENTS}
    assert [each for each in site if not each.startswith("static")] == [
        "secret-key",
        "votum.sqlite3",
    ]


def test_the_demos_json_is_what_read_prints(demo: tuple[Ran, Path]) -> None:
    _, out = demo
    path = EXAMPLES / "committee" / "sheets.txt"
    ran = votum("read", path, "--body", path.with_name("body.toml"), "--json")
    written = (out / "committee" / "sheets.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(ran.out)


def test_the_demo_says_that_there_are_no_examples(tmp_path: Path) -> None:
    ran = votum("demo", "--examples", "none", folder=tmp_path)
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "There are no examples in “none”; run this in Votum's own folder.\n",
    )
    assert files_under(tmp_path) == []


def test_an_example_with_an_error_ends_the_demo_with_exit_code_1(tmp_path: Path) -> None:
    folder = tmp_path / "examples" / "committee"
    folder.mkdir(parents=True)
    for name in ("sheets.txt", "body.toml"):
        text = (EXAMPLES / "committee" / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("82,10", "82,11"), encoding="utf-8")
    ran = votum("demo", folder=tmp_path)
    assert (ran.code, ran.err) == (1, "")
    assert not (tmp_path / "out").exists()
