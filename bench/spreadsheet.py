"""A measure switched in LibreOffice: the same lines, measures, areas and statements as a workbook.

The workbook is the quickest we know how to make: the lines are summed in cells of their own, so
that a switch moves the sums of the measures and what adds them up, and nothing else.
"""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from bench.measuring import Limited
from votum.cli.example_budget.budget import ExampleBudget
from votum.engine.budget.lines import KINDS, Line
from votum.engine.statements.account_places import place_of_account
from votum.engine.statements.what_if import effect_of, outlook, switched

PROGRAM = "soffice"
TIMES = 40
LONGEST = 240  # seconds, to open the workbook and to switch
_LIBRARY = "user/basic/Standard"
_KEYS = 4  # columns of keys in front of the years: area and kind, and three statements
_DOCTYPE = '<!DOCTYPE library:{} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{}.dtd">\n'
_MACRO = """
Sub Measure(book, result)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  opened = StarDesktop.loadComponentFromURL(ConvertToURL(book), "_blank", 0, hidden())
  opened.calculateAll()
  lever = opened.Sheets.getByName("switches").getCellByPosition(1, 0)
  seen = opened.Sheets.getByName("sums").getCellByPosition(1, 0)
  target = FreeFile
  Open result For Output As #target
  For number = 1 To {times}
    begun = GetSystemTicks()
    lever.Value = number Mod 2
    opened.calculate()
    taken = GetSystemTicks() - begun
    Print #target, taken &amp; " " &amp; seen.Value
  Next
  Close #target
  opened.close(True)
  StarDesktop.terminate()
End Sub
"""


def measure_spreadsheet(budget: ExampleBudget) -> Limited:
    """Return how long the workbook takes to switch a measure, where LibreOffice is installed."""
    what = f"the same in a workbook of LibreOffice, {len(budget.lines)} lines"
    program = shutil.which(PROGRAM)
    if program is None:
        return Limited(what, "not measured: LibreOffice is not installed here", "", missed=False)
    with TemporaryDirectory(prefix="votum-bench-") as folder:
        place = Path(folder)
        _write_workbook(budget, place / "budget.xlsx")
        found = _run(program, place)
    assert {round(seen) for _, seen in found} == _expected(budget)
    milliseconds = median(taken for taken, _ in found)
    return Limited(what, f"{milliseconds:.0f} ms", "", missed=False)


def _measure_lines(budget: ExampleBudget) -> Iterator[tuple[int, Line]]:
    """Yield the lines of all measures, each with its measure's place among all measures."""
    measures = [each for one in budget.change_sets for each in one.measures]
    for place, measure in enumerate(measures):
        for line in measure.lines:
            yield place, line


def _seen(budget: ExampleBudget) -> tuple[int, int]:
    """Return the place of an area that the first measure changes, and that of the kind."""
    _, line = next(_measure_lines(budget))
    return budget.areas.position(line.area), KINDS.index(line.kind)


def _expected(budget: ExampleBudget) -> set[int]:
    """Return what that area comes to in the first year, with and without the measure, in øre."""
    version, layouts = budget.version(), budget.layouts()
    whole = outlook(version, layouts)
    first = version.change_sets[0].measures[0]
    effect = effect_of(first, version.areas, version.period, layouts)
    area, kind = _seen(budget)
    both = whole, switched(whole, effect, on=False)
    return {int(each.areas[0, kind, area]) for each in both}


def _write_workbook(budget: ExampleBudget, path: Path) -> None:
    """Write lines, measures with a switch for each, and every area and statement line by year."""
    with xlsxwriter.Workbook(path) as book:
        sums, switches = book.add_worksheet("sums"), book.add_worksheet("switches")
        lines, measures = book.add_worksheet("lines"), book.add_worksheet("measures")
        for row, line in enumerate(budget.base()):
            lines.write_row(row, 0, _keys(budget, line))
            lines.write_row(row, _KEYS, line.amounts)
        for row, (place, line) in enumerate(_measure_lines(budget)):
            switches.write_row(place, 0, (place, 1))
            measures.write_row(row, 0, _keys(budget, line))
            for year, amount in enumerate(line.amounts):
                measures.write_formula(row, _KEYS + year, f"={amount}*switches!$B${place + 1}")
        _write_sums(budget, sums)


def _keys(budget: ExampleBudget, line: Line) -> list[str]:
    """Return what a line is summed by: area and kind, then its place in each statement."""
    year = budget.period.first_year
    places = [
        place_of_account(each, year)(line.kind, line.economic_code, line.function_code)
        for each in budget.layouts()
    ]
    own = f"{budget.areas.position(line.area)}/{KINDS.index(line.kind)}"
    return [own, *(f"s{place}" for place in places)]


def _write_sums(budget: ExampleBudget, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Write a row for each area and kind and for each line of a statement: years in columns.

    Beside the years stand the sums of the lines alone, which no switch moves.
    """
    area, kind = _seen(budget)
    nodes = [
        (place, each) for place in range(len(budget.areas.areas)) for each in range(len(KINDS))
    ]
    rows = {node: 1 + row for row, node in enumerate(nodes)}
    sheet.write_formula(0, 1, f"={xl_rowcol_to_cell(rows[area, kind], 0)}")
    years = len(budget.period.years)
    for (place, each), row in rows.items():
        below = [
            rows[child, each] for child, above in enumerate(budget.areas.parents) if above == place
        ]
        _write_row(sheet, row, years, (0, f"{place}/{each}"), [(one, "+") for one in below])
    first = len(rows) + 1
    for column, layout in enumerate(budget.layouts(), start=1):
        by_number = {line.number: first + row for row, line in enumerate(layout.lines)}
        for row, line in enumerate(layout.lines):
            added = [(by_number[each.line], "+" if each.factor > 0 else "-") for each in line.terms]
            _write_row(sheet, first + row, years, (column, f"s{row}"), added)
        first += len(layout.lines)


def _write_row(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    years: int,
    key: tuple[int, str],
    added: Sequence[tuple[int, str]],
) -> None:
    """Write the sums of one row: of what has its key, and of other rows."""
    column, text = key
    by = chr(ord("A") + column)
    for year in range(years):
        amounts = chr(ord("A") + _KEYS + year)
        lines = f'SUMIFS(lines!{amounts}:{amounts},lines!{by}:{by},"{text}")'
        sheet.write_formula(row, years + 1 + year, f"={lines}")
        measures = f'SUMIFS(measures!{amounts}:{amounts},measures!{by}:{by},"{text}")'
        others = "".join(f"{sign}{xl_rowcol_to_cell(each, year)}" for each, sign in added)
        own = xl_rowcol_to_cell(row, years + 1 + year)
        sheet.write_formula(row, year, f"={own}+{measures}{others}")


def _run(program: str, folder: Path) -> list[tuple[float, float]]:
    """Return how many milliseconds each switch took, and what was seen then."""
    profile = folder / "profile"
    options = ["--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile.as_uri()}"]

    def soffice(argument: str) -> None:
        subprocess.run(
            [program, *options, argument], check=True, timeout=LONGEST, capture_output=True
        )

    soffice("--terminate_after_init")  # it makes its folder, and would write over ours
    for name, content in _macro_files().items():
        (profile / name).write_text(content, encoding="utf-8")
    result = folder / "result.txt"
    call = f'macro:///Standard.Measuring.Measure("{folder / "budget.xlsx"}","{result}")'
    soffice(call)
    rows = (line.split() for line in result.read_text(encoding="utf-8").splitlines())
    return [(float(taken), float(seen)) for taken, seen in rows]


def _macro_files() -> dict[str, str]:
    """Return the files of a library of macros, by their place in LibreOffice's own folder."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = 'xmlns:library="http://openoffice.org/2000/library"'
    found = {}
    for kind in ("script", "dialog"):
        listed = '<library:element library:name="Measuring"/>' if kind == "script" else ""
        found[f"{_LIBRARY}/{kind}.xlb"] = (
            f"{head}{_DOCTYPE.format('library', 'library')}<library:library {space} "
            f'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
            f"{listed}</library:library>\n"
        )
        found[f"user/basic/{kind}.xlc"] = (
            f"{head}{_DOCTYPE.format('libraries', 'libraries')}<library:libraries {space} "
            'xmlns:xlink="http://www.w3.org/1999/xlink">'
            '<library:library library:name="Standard" library:link="false"/></library:libraries>\n'
        )
    found[f"{_LIBRARY}/Measuring.xba"] = (
        f'{head}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        f'"module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" '
        f'script:name="Measuring" script:language="StarBasic">{_MACRO.format(times=TIMES)}'
        "</script:module>\n"
    )
    return found
