"""Rows of text set in columns, for a terminal."""

from collections.abc import Sequence


def aligned(rows: Sequence[Sequence[str]], words: int = 1) -> list[str]:
    """Return rows as lines: the first `words` columns flush left, all others flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place < words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
