"""The import contracts name every room there is: none is outside its fence."""

import ast
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.support.places import ROOT, SOURCE

# What computes and does nothing else; an import contract can only name what is forbidden.
PURE = {
    "bisect", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions",
    "functools", "hashlib", "itertools", "json", "math", "numpy", "operator", "re", "types",
    "typing", "unicodedata",
}  # fmt: skip
type Contract = Mapping[str, Any]


def contracts() -> Mapping[str, Contract]:
    """Return the import contracts by what they are called."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["id"]: each for each in settings["tool"]["importlinter"]["contracts"]}


def rooms_in(layers: Iterable[str]) -> list[str]:
    """Return the rooms of layers, the outermost first."""
    return [room for layer in layers for room in layer.split(" | ")]


def test_every_room_below_the_web_does_without_its_framework() -> None:
    rooms = rooms_in(contracts()["rooms"]["layers"])
    below = rooms[rooms.index("web") + 1 :]
    named = contracts()["below-the-web"]["source_modules"]
    assert sorted(named) == sorted(f"votum.{room}" for room in below)


def test_every_app_with_rows_is_fenced_as_a_data_app() -> None:
    apps = {each.parent.name for each in (SOURCE / "web").glob("*/models*")}
    named = contracts()["data-app"]["containers"]
    assert sorted(named) == sorted(f"votum.web.{app}" for app in apps)


def test_every_layer_is_exhaustive() -> None:
    layered = [each for each in contracts().values() if each["type"] == "layers"]
    assert [each["id"] for each in layered if each.get("exhaustive") is not True] == []


def imported_by(file: Path) -> Iterator[str]:
    """Yield the packages that a file imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_the_engine_imports_only_what_computes() -> None:
    files = (SOURCE / "engine").rglob("*.py")
    imported = {package for file in files for package in imported_by(file)}
    assert sorted(imported - PURE - {"votum"}) == []
