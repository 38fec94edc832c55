"""`votum book`: a folder becomes a book, or is refused by name and place."""

import json
from pathlib import Path

import pytest

from tests.support.book import DOCUMENT_TOML, VERSION
from tests.support.commands import votum
from tests.support.places import EXAMPLES
from votum.cli.book import read_book
from votum.engine.budget.canonical import canonical_form, digest
from votum.engine.findings import Severity
from votum.formats.refusals import UnreadableError

TEXT = "Skolen får {{area 11 | operating | 2026 | mill 1}}.\n\n{{list investments}}\n"
BUDGET = '[budget]\nversion = "version.json"\nprojects = { P1 = "Ny skole" }\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a small document."""
    (tmp_path / "document.toml").write_text(DOCUMENT_TOML + BUDGET, encoding="utf-8")
    (tmp_path / "one.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "version.json").write_text(canonical_form(VERSION), encoding="utf-8")
    return tmp_path


def test_a_book_is_refused_until_its_figures_are_approved(folder: Path) -> None:
    out = folder / "out"
    refused = votum("book", folder, "--out", out)
    assert refused.code == 1
    assert not out.exists()
    assert "one.md" in refused.out
    assert "row area 11 | operating | 2026 | mill 1, line 1" in refused.out
    assert "Nobody has approved this figure; it shows 103,0." in refused.out

    approved = votum("book", folder, "--approve", "--out", out)
    assert (approved.code, approved.err) == (0, "")
    assert "mill 1 = 103,0}}" in (folder / "one.md").read_text(encoding="utf-8")
    assert sorted(each.name for each in out.iterdir()) == ["book.json", "book.pdf"]
    view = json.loads((out / "book.json").read_text(encoding="utf-8"))
    assert view["digest"] == digest(VERSION)
    assert view["chapters"][0]["blocks"][1]["table"]["rows"][0]["name"] == "Ny skole"


def test_a_stale_figure_is_refused(folder: Path) -> None:
    votum("book", folder, "--approve", "--out", folder / "out")
    changed = canonical_form(VERSION).replace("10000000000", "10100000000")
    (folder / "version.json").write_text(changed, encoding="utf-8")
    refused = votum("book", folder, "--out", folder / "new")
    assert refused.code == 1
    assert "The model has changed: approved was 103,0, it now shows 104,0." in refused.out


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        (DOCUMENT_TOML, "`budget` is not known here"),
        (
            DOCUMENT_TOML + '[budget]\nversion = "one.md"\n',
            "is not a version in its canonical form",
        ),
        (DOCUMENT_TOML + '[budget]\nversion = "none.json"\n', "There is no file “none.json”."),
        (
            DOCUMENT_TOML.replace("one.md", "../one.md") + BUDGET,
            "lies outside the document's folder",
        ),
        (
            DOCUMENT_TOML.replace("one.md", "/etc/hostname") + BUDGET,
            "lies outside the document's folder",
        ),
    ],
)
def test_a_folder_that_cannot_be_used_is_refused(folder: Path, toml: str, why: str) -> None:
    (folder / "document.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(UnreadableError) as refused:
        read_book(folder)
    assert why in str(refused.value)


def test_a_wrong_fee_schedule_keeps_the_book_back(folder: Path) -> None:
    toml = DOCUMENT_TOML.replace("issued", 'fees = "fees.csv"\nissued') + BUDGET
    (folder / "document.toml").write_text(toml, encoding="utf-8")
    (folder / "fees.csv").write_text("Kode;Gebyr;2026\na;Vann;x\n", encoding="utf-8")
    assert next(str(each.message) for each in read_book(folder).errors) == "“x” is not an amount."
    (folder / "fees.csv").write_text("Kode;Gebyr;2026\na;Vann;7\n", encoding="utf-8")
    done = votum("book", folder, "--approve", "--out", folder / "out")
    assert done.code == 0
    assert sorted(each.suffix for each in (folder / "out").glob("fees.*")) == [
        ".csv",
        ".pdf",
        ".xlsx",
    ]


def test_the_examples_document_is_tied_to_its_budget() -> None:
    book = read_book(EXAMPLES / "eksempelvik" / "document")
    assert [each for each in book.findings if each.severity is Severity.ERROR] == []
    assert len(list(book.document.texts())) == 10
