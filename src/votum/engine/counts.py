"""How many there are, as it stands in a sentence: `12 000`."""

# Of four digits none are set apart, as languages here write them; so a year never is either.
_FIRST_APART = 10_000
_NO_BREAK_SPACE = "\u00a0"
_MINUS = "\u2212"


def print_count(number: int) -> str:
    """Return a whole number as text; from five digits on its thousands are set apart by NBSP."""
    printed = f"{int(number):,}" if abs(number) >= _FIRST_APART else str(int(number))
    return printed.replace(",", _NO_BREAK_SPACE).replace("-", _MINUS)
