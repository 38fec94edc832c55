"""Parts of addresses."""


class PeriodConverter:
    """The years of a plan: `2026-2029`."""

    regex = r"[0-9]{4}-[0-9]{4}"

    def to_python(self, value: str) -> str:
        """Return the text as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return the text as it is."""
        return value


class DigestConverter(PeriodConverter):
    """The SHA-256 of a version."""

    regex = r"[0-9a-f]{64}"
