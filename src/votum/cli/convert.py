"""`votum convert`: a budget table as open data, whichever form it came in."""

from collections.abc import Callable, Mapping
from pathlib import Path

from votum.cli.sheets import write_files
from votum.engine.messages import say
from votum.formats.budget_tables.fiscal_package_writer import DATA, DESCRIPTOR, fiscal_package
from votum.formats.budget_tables.imported import ImportResult
from votum.formats.budget_tables.open_formats import (
    budget_csv,
    budget_json,
    budget_parquet,
)
from votum.formats.budget_tables.reading import MOST_BYTES, TableReading
from votum.formats.refusals import UnreadableError


def converted(reading: TableReading, source: Path, target: Path) -> list[Path]:
    """Write a budget table that was read without errors from `source`; return what was written.

    The ending of `target` says the form; of a Fiscal Data Package it is the descriptor. Raises
    UnreadableError for an ending that says no form, where what is read would be written over, and
    for a file that would be too large to be read again; StructureError for lines that the form
    cannot tell apart.
    """
    form = _FORMS.get(_ending(target))
    if form is None:
        raise UnreadableError(
            say(
                "“{name}” says no form; end it with one of {endings}, or with {descriptor}.",
                name=target.name,
                endings=", ".join(each for each in _FORMS if each != DESCRIPTOR),
                descriptor=DESCRIPTOR,
            )
        )
    files = form(reading, target)
    for path, content in files.items():
        _refuse(source, path, content)
    return [each for path, content in files.items() for each in _written(path, content)]


def _refuse(source: Path, path: Path, content: bytes) -> None:
    """Raise UnreadableError where a file must not be written."""
    read = source.resolve()
    package = read.parent if source.name == DESCRIPTOR else None
    if path.resolve() == read or (package and path.resolve().is_relative_to(package)):
        raise UnreadableError(
            say("“{name}” is a part of what is read; choose another place.", name=path.name)
        )
    if path.is_dir():
        raise UnreadableError(say("“{name}” is a folder; move it away.", name=path.name))
    if len(content) > MOST_BYTES:
        raise UnreadableError(
            say(
                "“{name}” would be {size} MB; at most {most} MB are read again. Split the table.",
                name=path.name,
                size=len(content) // 2**20,
                most=MOST_BYTES // 2**20,
            )
        )


def _written(path: Path, content: bytes) -> list[Path]:
    """Write a file into its folder, whole."""
    return write_files({path.name: content}, path.parent)


def _ending(target: Path) -> str:
    """Return by what the form of a file is known."""
    return DESCRIPTOR if target.name == DESCRIPTOR else target.suffix.casefold()


def _package(reading: TableReading, target: Path) -> dict[Path, bytes]:
    """Return the descriptor of a package and its data."""
    result = reading.result
    name = reading.title  # of a package its own title, of any other table its folder and file
    title = Path(name).stem if "/" in name else name
    files = fiscal_package(result.tables, result.hierarchies, title)
    return {target.parent / DATA: files[DATA], target: files[DESCRIPTOR]}  # what it names is there


def _only(write: Callable[..., bytes]) -> Callable[[TableReading, Path], dict[Path, bytes]]:
    """Return what gives one file of a reading."""

    def form(reading: TableReading, target: Path) -> dict[Path, bytes]:
        result: ImportResult = reading.result
        return {target: write(result.tables, result.hierarchies)}

    return form


_FORMS: Mapping[str, Callable[[TableReading, Path], dict[Path, bytes]]] = {
    ".csv": _only(budget_csv),
    ".json": _only(budget_json),
    ".parquet": _only(budget_parquet),
    DESCRIPTOR: _package,
}
