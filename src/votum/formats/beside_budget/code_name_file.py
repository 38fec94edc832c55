"""What a municipality's own codes are called, as a file: CSV with dimension, code and name."""

from collections.abc import Mapping

from votum.engine.budget.lines import Dimension
from votum.engine.messages import say
from votum.formats.headed_rows import at_line, name_in, read_headed_rows, written_rows
from votum.formats.refusals import UnreadableError

COLUMNS = ("dimension", "code", "name")
# Areas are a file of their own; economic codes and functions are named by the country.
NAMED = (Dimension.COST_CENTRE, Dimension.PROJECT)
LONGEST_CODE, LONGEST_NAME = 60, 200

type CodeNames = Mapping[Dimension, Mapping[str, str]]


def read_code_names(data: bytes) -> CodeNames:
    """Return the names of cost centres and projects in a file, by dimension and code.

    Raises UnreadableError, with the line, for what is no such file, another dimension, a row
    without code or name, and a code that comes twice.
    """
    found = read_headed_rows(data)
    found.refuse_other_columns(COLUMNS)
    names: dict[Dimension, dict[str, str]] = {}
    for line, (dimension, code, name) in found.rows:
        if dimension not in NAMED:
            raise at_line(
                line,
                say(
                    "“{text}” is none of {known}.",
                    text=dimension,
                    known=", ".join(NAMED),
                ),
            )
        own = names.setdefault(Dimension(dimension), {})
        if name_in(line, code, LONGEST_CODE) in own:
            raise at_line(line, say("the code “{code}” comes twice.", code=code))
        own[code] = name_in(line, name, LONGEST_NAME)
    if not names:
        raise UnreadableError(say("The file names no code."))
    return names


def code_names_csv(names: CodeNames) -> str:
    """Return names as the text of their file, which reads back equal."""
    rows = ((each, code, name) for each in names for code, name in names[each].items())
    return written_rows(COLUMNS, rows)
