"""What may be a name, a title or a typed text: everything that is there is seen."""

import unicodedata

from votum.engine.messages import Message, say

# Control and format characters, halves of characters, private and unknown ones, line breaks.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_SHOWN = 40  # of a name or a text in a sentence about it


def name_fault(name: str, longest: int) -> Message | None:
    """Return what is wrong with a name, which is one line; None where nothing is.

    A character that is not seen makes two names look alike, or turns the text after it around.
    """
    if not name.strip():
        return say("A name is missing.")
    if len(name) > longest:
        return say(
            "“{name}…” is longer than {longest} characters.",
            name=shown_plainly(name[:_SHOWN]),
            longest=longest,
        )
    return _unseen_fault(name, name[:_SHOWN])


def text_fault(text: str) -> Message | None:
    """Return what is wrong with a text, which may have several lines; None where nothing is."""
    seen = text.replace("\n", " ")
    first = next((place for place, each in enumerate(seen) if _is_unseen(each)), 0)
    start = max(first - _SHOWN // 2, 0)
    return _unseen_fault(seen, seen[start : start + _SHOWN])


def _unseen_fault(text: str, shown: str) -> Message | None:
    """Return which characters of a text nobody sees, with a part of it that is shown."""
    unseen = filter(_is_unseen, text)
    names = ", ".join(dict.fromkeys(map(_name_of, unseen)))
    if not names:
        return None
    return say(
        "“{name}” holds characters that nobody sees: {characters}. Type it anew.",
        name=shown_plainly(shown),
        characters=names,
    )


def _is_unseen(character: str) -> bool:
    """Return whether nobody sees a character."""
    return unicodedata.category(character) in _UNSEEN


def shown_plainly(text: str) -> str:
    """Return a text with a mark for each character that is not seen."""
    return "".join("�" if _is_unseen(each) else each for each in text)


def _name_of(character: str) -> str:
    """Return what a character is called; control characters have a number only."""
    return unicodedata.name(character, f"U+{ord(character):04X}")
