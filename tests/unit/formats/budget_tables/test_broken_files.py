"""A bounded run of broken files over every reader: a result or a sentence, nothing else."""

import json
from functools import partial
from random import Random

import pytest

from tests.support.budget_tables import PLAIN, read_csv
from tests.support.tables_as_workbooks import as_ods, as_xlsx
from votum.countries import load_country
from votum.engine.messages import VotumError
from votum.formats.budget_tables.fiscal_package_reader import read_fiscal_package
from votum.formats.budget_tables.fiscal_package_writer import DATA, DESCRIPTOR, fiscal_package
from votum.formats.budget_tables.mapping_file import mapping_toml, read_mapping
from votum.formats.budget_tables.reading import read_budget_table

NO = load_country("no")
RUNS = 250
RECORDS = [
    dict(zip(("konto", "tekst", "2027"), each, strict=True))
    for each in (("1", "a", 5), ("2", "b", -2.5), ("3", None, "1 000"))
]
FILES = {
    "csv": PLAIN.encode(),
    "ragged": b'Skole,,\n"konto","tekst","2027"\n1," a",5\n,"b",6\n"Totalt",,11\n',
    "json": json.dumps({"Data": RECORDS}).encode(),
    "xlsx": as_xlsx(PLAIN),
    "ods": as_ods(PLAIN),
}


def mutated(data: bytes, random: Random) -> bytes:
    """Return data with a few bytes changed, cut out, doubled or put in."""
    found = bytearray(data)
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(found) + 1)
        match random.randrange(4):
            case 0:
                found[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del found[at : at + random.randint(1, 20)]
            case 2:
                found[at:at] = found[at : at + random.randint(1, 30)]
            case _:
                found[at:at] = random.choice([b'"', b";", b"\n", b"-", b"\xc3", b"9" * 30, b"\t"])
    return bytes(found)


@pytest.mark.parametrize("name", FILES)
def test_broken_tables_are_read_or_refused(name: str) -> None:
    random = Random(name)  # noqa: S311  (the same files every time)
    for _ in range(RUNS):
        try:
            read_budget_table(mutated(FILES[name], random), f"a.{name}", NO)
        except VotumError as refused:
            assert str(refused)  # noqa: PT017  (either way is right)


def other_file(data: bytes, _path: str) -> tuple[str, bytes]:
    """Return the data under another name than the descriptor's, so that no digest is asked."""
    return "other.csv", data


def test_broken_packages_are_read_or_refused() -> None:
    random = Random("package")  # noqa: S311
    result = read_csv(PLAIN).result
    files = fiscal_package(result.tables, result.hierarchies, "Budsjett")
    for _ in range(RUNS):
        descriptor = mutated(files[DESCRIPTOR], random)
        data = mutated(files[DATA], random)
        try:
            read_fiscal_package(descriptor, partial(other_file, data), NO)
        except VotumError as refused:
            assert str(refused)  # noqa: PT017


def test_broken_mappings_are_read_or_refused() -> None:
    random = Random("mapping")  # noqa: S311
    good = mapping_toml(read_csv(PLAIN).result.mapping).encode()
    for _ in range(RUNS):
        try:
            mapping = read_mapping(mutated(good, random))
            read_csv(PLAIN, mapping)
        except VotumError as refused:
            assert str(refused)  # noqa: PT017
