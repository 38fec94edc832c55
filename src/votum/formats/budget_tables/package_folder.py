"""A Fiscal Data Package in a folder of the disk."""

from pathlib import Path

from votum.countries import Country
from votum.formats.budget_tables.fiscal_package_reader import read_fiscal_package
from votum.formats.budget_tables.mapping import ColumnMapping
from votum.formats.budget_tables.reading import MOST_BYTES, TableReading
from votum.formats.opening import read_path


def read_package_folder(
    descriptor: Path, country: Country, mapping: ColumnMapping | None = None
) -> TableReading:
    """Return the lines of the package a `datapackage.json` describes.

    Where the file it names is not there and its folder holds one CSV, that is read, and said.
    Raises UnreadableError as `read_fiscal_package` does.
    """
    folder = descriptor.resolve().parent

    def files(path: str) -> tuple[str, bytes] | None:
        named = (folder / path).resolve()
        if not named.is_relative_to(folder):  # a link that leads out
            return None
        if named.is_file():
            return named.name, read_path(named, MOST_BYTES)
        others = sorted(named.parent.glob("*.csv"))
        return (others[0].name, read_path(others[0], MOST_BYTES)) if len(others) == 1 else None

    return read_fiscal_package(read_path(descriptor), files, country, mapping)
