"""Sentences for the user, kept apart from the language they are said in.

A `Message` holds an English template and the values it names. `votum.translations` looks the
template up in a catalogue; without one, `str(message)` is the English sentence. So the engine can
explain itself without knowing any language, and no translation can change a figure.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """An English template and the values put into it, in the order they were given.

    A value may itself be a message, or a tuple of messages (set off by semicolons); they are said
    in the same language as the whole.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.said(str)

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the sentence with each template put through `translate`."""
        values = {name: _said(value, translate) for name, value in self.values}
        return translate(self.template).format(**values)


def _said(value: object, translate: Callable[[str], str]) -> object:
    """Return a value as it stands in a sentence."""
    if isinstance(value, Message):
        return value.said(translate)
    if isinstance(value, tuple):
        return "; ".join(str(_said(each, translate)) for each in value)
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
