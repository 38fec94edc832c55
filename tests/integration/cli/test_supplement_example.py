"""`votum supplement` of the example of a published supplement: what is to be tried first."""

from pathlib import Path

from tests.support.commands import votum
from tests.support.places import EXAMPLES
from votum.formats.budget_chain.reader import read_chain


def test_the_example_is_taken_with_its_central_income_as_an_area(tmp_path: Path) -> None:
    out = tmp_path / "chain.toml"
    example = EXAMPLES / "published" / "supplement.txt"
    ran = votum("supplement", example, "--key-figures", "50", "--changes", "59", "--out", out)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[-6:-4] == [
        (
            "  error R3  row tillegg, Sum endring i områdene, column 2027: The parts add up to "
            "46,10, but the sum is given as 45,80."
        ),
        (
            "  error R3  row tillegg, Sum hele tillegget, column 2027: The parts add up to 4,10, "
            "but the sum is given as 3,80."
        ),
    ]
    first, *_ = read_chain(out.read_bytes(), out.name).chain.whole.change_sets[0].measures
    assert (first.title, [(line.area, line.amounts) for line in first.lines]) == (
        "Skatt og tilskudd",
        [("Skatt og tilskudd", (-4_120_000_000, -4_200_000_000, -4_350_000_000, -4_410_000_000))],
    )
