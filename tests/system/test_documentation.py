"""The documentation says what the code does, and the repository names no machine."""

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from votum.cli.demo import run
from votum.cli.main import COMMANDS, command_parser
from votum.cli.options import UNITS
from votum.cli.read import MOST_BODY_BYTES, read
from votum.cli.sheets import MOST_MEETING_BYTES
from votum.engine.periods import MOST_YEARS
from votum.engine.proposal_sheets.rules import RULES
from votum.formats.body_file import _KEYS
from votum.formats.meeting_file import _DATES, _TEXTS
from votum.formats.opening import MOST_BYTES
from votum.formats.proposal_sheets.pages import LONGEST_LINE, MOST_LINES
from votum.formats.proposal_sheets.workbook_reader import MOST_COLUMNS, MOST_ROWS
from votum.formats.report import reading_json
from votum.formats.safety.workbooks import (
    MOST_CELLS,
    MOST_ELEMENTS,
    MOST_MEMBERS,
    MOST_UNPACKED_BYTES,
)
from votum.translations import LANGUAGES, Translator

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = (*ROOT.glob("*.md"), *(ROOT / "examples").glob("*.md"), *DOCS.rglob("*.md"))
MEGABYTE = 2**20

_LINK = re.compile(r"\]\((?P<file>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_CODE_FILE = re.compile(r"`([\w./-]+\.(?:py|toml|po|typ))`")
_CODE_PATH = re.compile(r"`(src/[\w./-]+)`")
_MAKE_TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)
_VARIABLE = re.compile(r"\bVOTUM_[A-Z]+\b")
# Split, so that this file does not name what it looks for.
_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("anaconda", "org"),
        ("crates", "io"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
    )
)
_MACHINE_PATH = re.compile(r"(?<![\w.:$}])/(?:home|root|work|Users)/\w|\b[A-Z]:\\Users\\")


def text_of(path: Path) -> str:
    """Return a file's text."""
    return path.read_text(encoding="utf-8")


def spaced(number: int) -> str:
    """Return a number with its thousands set off by spaces."""
    return f"{number:,}".replace(",", " ")


def section(page: str, heading: str) -> str:
    """Return what stands under a second-level heading of a page; empty where there is none."""
    parts = re.split(r"^## +", text_of(DOCS / page), flags=re.MULTILINE)
    return next((part for part in parts if part.partition("\n")[0] == heading), "")


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command by name."""
    (choices,) = (
        action.choices
        for action in command_parser(COMMANDS)._actions  # noqa: SLF001 - argparse shows its parts no other way
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - as above
    )
    return dict(choices)


def arguments() -> Iterator[tuple[str, str]]:
    """Yield each command with each of its options and arguments."""
    for command, parser in commands().items():
        for action in parser._actions:  # noqa: SLF001 - argparse shows its parts no other way
            if action.dest != "help":
                yield command, action.option_strings[-1] if action.option_strings else action.dest


def anchors(path: Path) -> set[str]:
    """Return the anchors that a page's headings make."""
    return {
        re.sub(r"[^\w -]", "", heading.strip()).lower().replace(" ", "-")
        for heading in _HEADING.findall(text_of(path))
    }


def files_of_the_repository() -> list[Path]:
    """Return the files that are committed, or would be."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a checkout")
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_has_its_section_that_names_its_file(rule: str) -> None:
    module = RULES[rule].__module__
    file = f"src/{module.replace('.', '/')}.py"
    assert (ROOT / file).is_file()
    assert f"`{file}`" in section("rules.md", rule)


def test_every_rule_with_a_section_is_in_the_registry() -> None:
    headed = re.findall(r"^## (R\d+)$", text_of(DOCS / "rules.md"), re.MULTILINE)
    assert headed == list(RULES)


def test_every_rule_is_either_built_or_named_as_missing() -> None:
    missing = re.findall(r"^- (R\d+):", section("rules.md", "Not built yet"), re.MULTILINE)
    assert sorted([*RULES, *missing]) == sorted(f"R{number}" for number in range(1, 17))


@pytest.mark.parametrize(("command", "argument"), list(arguments()))
def test_every_option_is_in_the_section_of_its_command(command: str, argument: str) -> None:
    assert re.search(rf"`{re.escape(argument)}[` ]", section("commands.md", f"votum {command}"))


def test_every_choice_of_unit_and_language_is_documented() -> None:
    page = text_of(DOCS / "commands.md")
    assert [choice for choice in (*UNITS, *LANGUAGES) if f"`{choice}`" not in page] == []


def test_every_target_of_make_is_documented() -> None:
    page = text_of(DOCS / "commands.md")
    targets = _MAKE_TARGET.findall(text_of(ROOT / "Makefile"))
    assert [target for target in targets if f"`make {target}`" not in page] == []


def test_every_variable_of_ours_is_documented() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tools").iterdir(), ROOT / "Makefile"]
    used = {name for path in sources if path.is_file() for name in _VARIABLE.findall(text_of(path))}
    page = section("commands.md", "Environment variables") + section("operations.md", "Settings")
    assert [name for name in sorted(used) if f"`{name}`" not in page] == []


@pytest.mark.parametrize(
    ("heading", "keys"),
    [("body.toml", tuple(_KEYS)), ("meeting.toml", (*_TEXTS, *_DATES))],
)
def test_every_key_of_an_input_file_is_documented(heading: str, keys: tuple[str, ...]) -> None:
    assert [key for key in keys if f"`{key}`" not in section("formats.md", heading)] == []


def test_every_key_of_the_json_is_documented() -> None:
    example = ROOT / "examples" / "committee"
    content = reading_json(read(example / "sheets.txt", example / "body.toml"), Translator("en"))
    keys = {*content, *content["items"][0], *content["items"][0]["votes"], "capital", "sum_minor"}
    keys |= {key for finding in content["findings"] for key in finding}
    keys |= {"found_minor", "expected_minor", "other"}
    page = section("formats.md", "The JSON of votum read")
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_the_limits_are_those_of_the_code() -> None:
    page = section("formats.md", "Limits and refusals")
    assert MOST_BODY_BYTES == MOST_MEETING_BYTES
    assert re.findall(r"^\| [^|]+ \| ([\d ,MB]+) \|$", page, re.MULTILINE) == [
        f"{MOST_BYTES // MEGABYTE} MB",
        f"{MOST_BODY_BYTES // MEGABYTE} MB",
        f"{MOST_UNPACKED_BYTES // MEGABYTE} MB",
        f"{MOST_MEMBERS}",
        f"{spaced(MOST_ROWS)}, {MOST_COLUMNS}",
        spaced(MOST_CELLS),
        spaced(MOST_ELEMENTS),
        spaced(LONGEST_LINE),
        spaced(MOST_LINES),
        spaced(MOST_YEARS),
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    broken = []
    for link in _LINK.finditer(text_of(page)):
        if "://" in link["file"]:
            continue
        target = page.parent / link["file"] if link["file"] else page
        found = target.exists() and (not link["anchor"] or link["anchor"] in anchors(target))
        if not found:
            broken.append(link[0])
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_of_the_code_that_is_named_exists(page: Path) -> None:
    text = text_of(page)
    names = {path.name for path in files_of_the_repository()}
    missing = [path for path in _CODE_PATH.findall(text) if not (ROOT / path).exists()]
    missing += [path for path in _CODE_FILE.findall(text) if Path(path).name not in names]
    assert missing == []


def test_every_identifier_said_to_be_in_the_code_is_there() -> None:
    code = "\n".join(map(text_of, (ROOT / "src").rglob("*.py")))
    words = set(re.findall(r"[^\W\d]+", code)) | set(re.findall(r"\w+", code))
    rows = [
        line for line in section("glossary.md", "In the code today").splitlines() if "`" in line
    ]
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert len(named) >= len(rows) > 1
    assert [name for name in named if name not in words] == []


def test_every_decision_is_in_the_index() -> None:
    folder = DOCS / "decisions"
    index = text_of(folder / "README.md")
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert re.findall(r"\[\d{4}\]\(([^)]+)\)", index) == records


def test_the_readme_quotes_the_demo_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ROOT / "examples", tmp_path, Translator("en"))
    printed = capsys.readouterr().out.replace(str(tmp_path), "out").splitlines()
    (quoted,) = re.findall(r"shortened:\n\n```\n(.*?)```", text_of(ROOT / "README.md"), re.DOTALL)
    lines = [line for line in quoted.splitlines() if line.strip() not in ("", "…")]
    assert len(lines) > 1
    assert [line for line in lines if line not in printed] == []


def test_no_file_names_a_package_host_or_a_place_on_a_machine() -> None:
    found = []
    for path in files_of_the_repository():
        try:
            text = text_of(path)
        except UnicodeDecodeError:
            continue  # a binary file
        named = [host for host in _HOSTS if host in text.lower()]
        named += [match[0] for match in _MACHINE_PATH.finditer(text)]
        if named:
            found.append((str(path.relative_to(ROOT)), named))
    assert found == []


def test_every_picture_of_a_page_is_shown_and_there() -> None:
    shown = set(re.findall(r"\(pictures/pages/([\w-]+\.jpg)\)", text_of(DOCS / "pages.md")))
    assert shown == {path.name for path in (DOCS / "pictures" / "pages").glob("*.jpg")}
