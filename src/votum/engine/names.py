"""What may be a name or a title: one line, on which everything that is there is seen."""

import unicodedata

from votum.engine.messages import Message, say

# Control and format characters, halves of characters, private and unknown ones, line breaks.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_SHOWN = 40  # of a name in a sentence about it


def name_fault(name: str, longest: int) -> Message | None:
    """Return what is wrong with a name; None where nothing is.

    A character that is not seen makes two names look alike, or turns the text after it around.
    """
    if not name.strip():
        return say("A name is missing.")
    if len(name) > longest:
        return say(
            "“{name}…” is longer than {longest} characters.",
            name=_plain(name[:_SHOWN]),
            longest=longest,
        )
    unseen = [each for each in name if unicodedata.category(each) in _UNSEEN]
    if unseen:
        return say(
            "“{name}” holds characters that nobody sees: {characters}. Type it anew.",
            name=_plain(name[:_SHOWN]),
            characters=", ".join(dict.fromkeys(map(_name_of, unseen))),
        )
    return None


def _plain(name: str) -> str:
    """Return a name with a mark for each character that is not seen."""
    return "".join("�" if unicodedata.category(each) in _UNSEEN else each for each in name)


def _name_of(character: str) -> str:
    """Return what a character is called; control characters have a number only."""
    return unicodedata.name(character, f"U+{ord(character):04X}")
