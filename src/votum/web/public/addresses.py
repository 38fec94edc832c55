"""Parts of addresses."""

from urllib.parse import quote, unquote


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


class CodeConverter:
    """A code that a municipality gave: any text, for what is not for an address is written %xx."""

    regex = r"[^/]+"

    def to_python(self, value: str) -> str:
        """Return the code."""
        return unquote(value)

    def to_url(self, value: str) -> str:
        """Return the code without slashes, and not as the dots that lead out of a folder."""
        text = value.replace("%", "%25").replace("/", "%2F")
        return text if text.strip(".") else quote(text, safe="").replace(".", "%2E")
