"""A mapping as TOML or JSON: what is saved under a name."""

import dataclasses
import json
import tomllib
from collections.abc import Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from votum.engine.messages import StructureError, say
from votum.engine.money import NumberForm, Unit
from votum.formats.budget_tables.mapping import ColumnMapping
from votum.formats.refusals import UnreadableError

_BY_NAME: tuple[type[Enum], ...] = (Unit, NumberForm)
_DELETE = "\x7f"


def mapping_content(mapping: ColumnMapping) -> dict[str, Any]:
    """Return a mapping as plain values for JSON; what is as usual is left out."""
    content: dict[str, Any] = _content(mapping)
    return content


def mapping_toml(mapping: ColumnMapping) -> str:
    """Return a mapping as TOML text."""
    content = mapping_content(mapping)
    tables = {key: value for key, value in content.items() if _is_table(value)}
    lines = [f"{key} = {_toml(value)}" for key, value in content.items() if key not in tables]
    for key, value in tables.items():
        listed = isinstance(value, list)
        for each in value if listed else [value]:
            lines += ["", f"[[{key}]]" if listed else f"[{key}]"]
            lines += [f"{name} = {_toml(one)}" for name, one in each.items()]
    return "\n".join(lines) + "\n"


def read_mapping(data: bytes) -> ColumnMapping:
    """Return the mapping in a TOML or JSON file.

    Raises UnreadableError for what is neither, or has a key that no mapping has.
    """
    try:
        text = data.decode("utf-8-sig")
        content = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as fault:  # of which those of both forms are some
        raise UnreadableError(
            say("The mapping is neither TOML nor JSON: {fault}", fault=str(fault))
        ) from None
    return mapping_from(content)


def mapping_from(content: Mapping[str, Any]) -> ColumnMapping:
    """Return the mapping of plain values; UnreadableError where they are no mapping."""
    try:
        mapping = _made(ColumnMapping, content, "")
    except StructureError as fault:
        raise UnreadableError(fault.message) from None
    if not isinstance(mapping, ColumnMapping):
        raise _refusal("name")
    return mapping


def _content(value: Any) -> Any:  # noqa: ANN401  (any field of a mapping)
    """Return a value of a mapping as JSON has it."""
    if dataclasses.is_dataclass(value):
        return {
            each.name: _content(getattr(value, each.name))
            for each in dataclasses.fields(value)
            if getattr(value, each.name) != each.default
        }
    if isinstance(value, tuple):
        return [_content(each) for each in value]
    if isinstance(value, Enum):
        return value.name.lower() if isinstance(value, _BY_NAME) else value.value
    return value


def _made(kind: Any, value: Any, key: str) -> Any:  # noqa: ANN401  (any field of a mapping)
    """Return a value of JSON as the type of a field; UnreadableError where it is none."""
    if get_origin(kind) is UnionType:
        kind = next(each for each in get_args(kind) if each is not NoneType)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise _refusal(key)
        return tuple(_made(get_args(kind)[0], each, key) for each in value)
    if dataclasses.is_dataclass(kind):
        return _made_dataclass(kind, value, key)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _made_enum(kind, value, key)
    if type(value) is not kind:
        raise _refusal(key)
    return value


def _made_dataclass(kind: Any, value: Any, key: str) -> Any:  # noqa: ANN401  (as above)
    """Return a table of the mapping; UnreadableError for a key it lacks or does not know."""
    if not isinstance(value, Mapping):
        raise _refusal(key)
    hints = get_type_hints(kind)
    for name in value:
        if name not in hints:
            raise _refusal(str(name))
    for each in dataclasses.fields(kind):
        if each.name not in value and each.default is dataclasses.MISSING:
            raise _refusal(each.name)
    return kind(**{name: _made(hints[name], one, name) for name, one in value.items()})


def _made_enum(kind: type[Enum], value: object, key: str) -> Enum:
    """Return a named choice; UnreadableError where there is none of that name."""
    for each in kind:
        if value == (each.name.lower() if issubclass(kind, _BY_NAME) else each.value):
            return each
    raise _refusal(key)


def _refusal(key: str) -> UnreadableError:
    """Return the refusal of a key."""
    return UnreadableError(
        say("The mapping: `{key}` is missing, not known, or not of the right kind.", key=key)
    )


def _is_table(value: object) -> bool:
    """Return whether a value is a table of TOML, or a list of them."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict)


def _toml(value: object) -> str:
    """Return a plain value in TOML, which writes texts and lists as JSON does."""
    return json.dumps(value, ensure_ascii=False).replace(_DELETE, "\\u007f")
