"""The groups' colours: which class a group's marks have, and the style sheet of the classes.

`python -m votum.web.components.group_colours` writes the style sheet anew from the colours.
"""

import tomllib
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

COLOURS = Path(__file__).with_name("group_colours.toml")
STYLESHEET = Path(__file__).resolve().parent.parent / "static" / "votum" / "groups.css"


@dataclass(frozen=True, slots=True)
class GroupColour:
    """A colour on light and on dark ground, as `#rrggbb`."""

    light: str
    dark: str


@dataclass(frozen=True, eq=False)
class GroupColours:
    """The colours of known groups by code, and those that the others share."""

    known: dict[str, GroupColour]
    neutral: tuple[GroupColour, ...]

    def by_class(self) -> dict[str, GroupColour]:
        """Return every colour under the class that gives it."""
        classes = {f"g-{code.lower()}": colour for code, colour in self.known.items()}
        return classes | {f"g-x{number}": colour for number, colour in enumerate(self.neutral)}


@cache
def load_colours() -> GroupColours:
    """Return the colours of the data file."""
    content = tomllib.loads(COLOURS.read_text(encoding="utf-8"))
    return GroupColours(
        {each["code"]: GroupColour(each["light"], each["dark"]) for each in content["group"]},
        tuple(GroupColour(each["light"], each["dark"]) for each in content["neutral"]),
    )


@cache
def group_class(code: str) -> str:
    """Return the class of a group's marks; an unknown group gets a neutral one by its code.

    The neutral one follows from a checksum of the code and not from the order of appearance, so
    that a local list has the same colour on every page and in every year.
    """
    colours = load_colours()
    if code in colours.known:
        return f"g-{code.lower()}"
    return f"g-x{zlib.crc32(code.encode()) % len(colours.neutral)}"


def stylesheet() -> str:
    """Return the style sheet that gives each class its colour as `--group`."""
    classes = load_colours().by_class()
    light = "".join(f".{name} {{ --group: {each.light}; }}\n" for name, each in classes.items())
    dark = "".join(f"  .{name} {{ --group: {each.dark}; }}\n" for name, each in classes.items())
    return (
        "/* Made from group_colours.toml by votum.web.components.group_colours. */\n\n"
        f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"
    )


if __name__ == "__main__":
    STYLESHEET.write_text(stylesheet(), encoding="utf-8")
