"""The colours of charts where there is no style sheet: on paper, and in files of their own.

The same as in light on the web (`static/votum/charts.css`); a test holds them together, and
measures the contrasts.
"""

from collections.abc import Mapping

from votum.documents.charts.drawing import Tone

PAPER: Mapping[Tone, str] = {
    Tone.INK: "#17212b",
    Tone.SOFT: "#545f69",
    Tone.ON_STRONG: "#ffffff",
    Tone.GROUND: "#ffffff",
    Tone.LINE: "#8b9399",
    Tone.STRONG: "#0b4f6c",
    Tone.MIDDLE: "#3a718b",
    Tone.TINT: "#d9e6ec",
    Tone.INCOME: "#1c6b57",
    Tone.INCOME_TINT: "#d9ebe4",
    Tone.WARNING: "#8a5a00",
    Tone.REST: "#e7e5df",
}
