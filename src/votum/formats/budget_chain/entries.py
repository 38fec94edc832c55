"""Access to a chain's file that knows where it is: each refusal says file, place and way out."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from votum.engine.messages import Message, VotumError, say
from votum.engine.money import Unit
from votum.formats.budget_chain.chain_file import UNITS
from votum.formats.budget_chain.figures import TomlDecimal
from votum.formats.refusals import UnreadableError


def file_entry(data: bytes, name: str) -> "Entry":
    """Return the whole of a TOML file called `name`; UnreadableError where it is none."""
    try:
        content = tomllib.loads(data.decode("utf-8-sig"), parse_float=TomlDecimal)
    except (ValueError, RecursionError) as fault:  # of which TOML's own are some
        raise UnreadableError(
            say("“{name}” is not valid TOML: {fault}", name=name, fault=str(fault))
        ) from None
    return Entry(content, name)


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of the file, and the way to it in the file's own keys."""

    content: Mapping[str, Any]
    place: str

    def refusal(self, message: Message) -> UnreadableError:
        """Return the refusal of the file because of this table."""
        return UnreadableError(say("{place}: {fault}", place=self.place, fault=message))

    @contextmanager
    def faults_here(self) -> Iterator[None]:
        """Say of a fault that it is in this table."""
        try:
            yield
        except UnreadableError:
            raise
        except VotumError as fault:
            raise self.refusal(fault.message) from None

    def refuse_unknown(self, known: tuple[str, ...]) -> None:
        """Raise UnreadableError for a key that is none of the known."""
        for key in self.content:
            if key not in known:
                raise self.refusal(
                    say(
                        "`{key}` is not known here; known: {known}.",
                        key=key,
                        known=", ".join(known),
                    )
                )

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; UnreadableError where it is missing without a default, or is no text."""
        value = self.content.get(key, default)
        if value is None:
            raise self.refusal(say("`{key}` is missing.", key=key))
        # A number that is kept as it is written (`TomlDecimal`) is a text to Python, not to us.
        if type(value) is not str or (default is None and not value.strip()):
            raise self.refusal(say("`{key}` must be a text in quotation marks.", key=key))
        return value

    def yes(self, key: str) -> bool:
        """Return whether a key is true; false where it is left out."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            raise self.refusal(say("`{key}` must be `true` or `false`.", key=key))
        return value

    def whole(self, key: str) -> int | None:
        """Return a whole number; None where it is left out."""
        value = self.content.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self.refusal(say("`{key}` must be a whole number.", key=key))
        return value

    def day(self, key: str) -> date | None:
        """Return a date; None where it is left out."""
        value = self.content.get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refusal(
                say("`{key}` must be a date, as 2025-10-30 without quotation marks.", key=key)
            )
        return value

    def one_of[Choice: StrEnum](
        self, key: str, choices: type[Choice], default: Choice | None = None
    ) -> Choice:
        """Return the choice that a text names; UnreadableError where it names none."""
        value = self.text(key, None if default is None else default.value)
        if value not in {*choices}:
            raise self.refusal(
                say(
                    "`{key}` is “{value}”; it must be one of {known}.",
                    key=key,
                    value=value,
                    known=", ".join(choices),
                )
            )
        return choices(value)

    def listed(self, key: str) -> list[Any]:
        """Return a list; empty where it is left out."""
        value = self.content.get(key, [])
        if not isinstance(value, list):
            raise self.refusal(say("`{key}` must be a list in square brackets.", key=key))
        return value

    def entries(self, key: str) -> Iterator["Entry"]:
        """Yield the tables of a list of tables, each with its number and name in its place."""
        for number, value in enumerate(self.listed(key), start=1):
            place = f"{self.place}, {key} {number}"
            if not isinstance(value, dict):
                raise Entry({}, place).refusal(say("there must be keys and values here."))
            name = value.get("identifier", value.get("code", ""))
            yield Entry(value, f"{place} “{name}”" if isinstance(name, str) and name else place)

    def table(self, key: str) -> "Entry":
        """Return a table below this one; empty where it is left out."""
        value = self.content.get(key, {})
        place = f"{self.place}, {key}"
        if not isinstance(value, dict):
            raise Entry({}, place).refusal(say("there must be keys and values here."))
        return Entry(value, place)


def unit_of(entry: Entry) -> Unit:
    """Return the unit of all amounts."""
    text = entry.text("unit")
    if text not in UNITS:
        raise entry.refusal(
            say(
                "`{key}` is “{value}”; it must be one of {known}.",
                key="unit",
                value=text,
                known=", ".join(UNITS),
            )
        )
    return UNITS[text]
