"""Sentences for the user, kept apart from the language they are said in.

A `Message` holds an English template and the values it names. `votum.translations` looks the
template up in a catalogue; without one, `str(message)` is the English sentence. So the engine can
explain itself without knowing any language, and no translation can change a figure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from votum.engine.counts import print_count

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Message:
    """An English template and the values put into it, in the order they were given.

    A value may itself be a message, a name by language, or a tuple of messages (set off by
    semicolons); they are said in the same language as the whole. A whole number is a count or a
    year (`print_count`): what must keep its digits together, as a port, is given as text.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.said(str, ENGLISH)

    def said(self, translate: Callable[[str], str], language: str) -> str:
        """Return the sentence in a language, into which `translate` puts each template."""
        values = {name: _said(value, translate, language) for name, value in self.values}
        return translate(self.template).format(**values)


@dataclass(frozen=True, slots=True)
class NameByLanguage:
    """A name that a country's data has in several languages, each with its language before it."""

    names: tuple[tuple[str, str], ...]

    def in_language(self, language: str) -> str:
        """Return the name in a language, else the first that there is."""
        return dict(self.names).get(language) or next((name for _, name in self.names), "")


def by_language(names: Mapping[str, str]) -> NameByLanguage:
    """Return a name to be put into a message, which says it in its own language."""
    return NameByLanguage(tuple(names.items()))


def _said(value: object, translate: Callable[[str], str], language: str) -> object:
    """Return a value as it stands in a sentence."""
    if isinstance(value, Message):
        return value.said(translate, language)
    if isinstance(value, NameByLanguage):
        return value.in_language(language)
    if isinstance(value, int):
        return print_count(value)
    if isinstance(value, tuple):
        return "; ".join(str(_said(each, translate, language)) for each in value)
    return value


def say(template: str, **values: object) -> Message:
    """Return the message of a template and its values; catalogues extract the first argument."""
    return Message(template, tuple(values.items()))


class VotumError(Exception):
    """A fault told to the user in one sentence that says what is wrong, where, and the way out."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class AmountError(VotumError):
    """An amount that cannot be read, is ambiguous, or does not fit in 64 bits of minor units."""


class StructureError(VotumError):
    """Values that cannot belong together: a tree with a loop, a period without years."""


class VoteError(VotumError):
    """A vote that cannot have taken place, or a vote cell that cannot be read."""
