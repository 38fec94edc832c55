"""`votum convert`: a budget table as open data, whichever form it came in."""

from collections.abc import Callable, Mapping
from pathlib import Path

from votum.cli.sheets import write_files
from votum.engine.messages import say
from votum.formats.budget_tables.fiscal_package_writer import DATA, DESCRIPTOR, fiscal_package
from votum.formats.budget_tables.imported import ImportResult
from votum.formats.budget_tables.mapping_file import mapping_toml
from votum.formats.budget_tables.open_formats import (
    budget_csv,
    budget_json,
    budget_parquet,
    csv_mapping,
)
from votum.formats.budget_tables.reading import TableReading
from votum.formats.refusals import UnreadableError


def converted(reading: TableReading, source: Path, target: Path) -> list[Path]:
    """Write a budget table that was read without errors from `source`; return what was written.

    The ending of `target` says the form; of a Fiscal Data Package it is the descriptor, or a folder
    that gets one. Beside CSV stands the mapping that reads it back. Raises UnreadableError for an
    ending that says no form, and where the table itself would be written over.
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
    written: list[Path] = []
    by_folder: dict[Path, dict[str, bytes]] = {}
    for path, content in form(reading, target).items():
        if path.resolve() == source.resolve():
            raise UnreadableError(
                say("“{name}” is the table itself; choose another name.", name=path.name)
            )
        by_folder.setdefault(path.parent, {})[path.name] = content
    for folder, files in by_folder.items():
        written += write_files(files, folder)
    return written


def _ending(target: Path) -> str:
    """Return by what the form of a file is known."""
    return DESCRIPTOR if target.name == DESCRIPTOR else target.suffix.casefold()


def _csv(reading: TableReading, target: Path) -> dict[Path, bytes]:
    """Return CSV and its mapping."""
    result = reading.result
    mapping = mapping_toml(csv_mapping(result.tables, result.hierarchies))
    return {
        target: budget_csv(result.tables, result.hierarchies),
        target.with_suffix(".toml"): mapping.encode(),
    }


def _package(reading: TableReading, target: Path) -> dict[Path, bytes]:
    """Return the descriptor of a package and its data."""
    result = reading.result
    files = fiscal_package(result.tables, result.hierarchies, reading.title)
    return {target.parent / DATA: files[DATA], target: files[DESCRIPTOR]}  # what it names is there


def _only(write: Callable[..., bytes]) -> Callable[[TableReading, Path], dict[Path, bytes]]:
    """Return what gives one file of a reading."""

    def form(reading: TableReading, target: Path) -> dict[Path, bytes]:
        result: ImportResult = reading.result
        return {target: write(result.tables, result.hierarchies)}

    return form


_FORMS: Mapping[str, Callable[[TableReading, Path], dict[Path, bytes]]] = {
    ".csv": _csv,
    ".json": _only(budget_json),
    ".parquet": _only(budget_parquet),
    DESCRIPTOR: _package,
}
