"""Which letters the bytes of a text file stand for."""

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError

ENCODINGS = ("utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "cp437", "cp850")
WITH_MARK = "utf-8-sig"
_MARK = b"\xef\xbb\xbf"
_EURO_SIGN = b"\xa4"  # in ISO-8859-15; in ISO-8859-1 it is the sign of no currency
_ABOVE_ASCII = 0x80
_FIRST_LETTER = 0xC0  # of ISO-8859-1; from 0x80 to 0x9f it has no visible characters


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the text of a file and the name of the encoding it was read in.

    `encoding` is what somebody says it is; without it UTF-8 is tried, then what the bytes show.
    The old PC alphabets (CP437, CP850) cannot be told from others and must be said. Raises
    UnreadableError where the bytes are no text of the encoding, or could be of several.
    """
    if b"\0" in data:
        raise UnreadableError(say("The file holds zero bytes; it is no text. Save it as UTF-8."))
    if encoding and encoding not in (*ENCODINGS, WITH_MARK):
        known = ", ".join(ENCODINGS)
        raise UnreadableError(
            say(
                "“{encoding}” is no known encoding; known: {known}.", encoding=encoding, known=known
            )
        )
    if data.startswith(_MARK) and encoding in ("", "utf-8", WITH_MARK):
        return _decoded_as(data, WITH_MARK), WITH_MARK
    if encoding:
        return _decoded_as(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        recognised = _recognised(data)
        return _decoded_as(data, recognised), recognised


def _decoded_as(data: bytes, encoding: str) -> str:
    """Return the text in an encoding; UnreadableError where a byte has no letter in it."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableError(
            say(
                "Line {line} is not written in {encoding}; say which encoding the file has, or "
                "save it as UTF-8.",
                line=data.count(b"\n", 0, fault.start) + 1,
                encoding=encoding,
            )
        ) from None


def _recognised(data: bytes) -> str:
    """Return which 8-bit alphabet the bytes show; UnreadableError where they show none."""
    above = {byte for byte in data if byte >= _ABOVE_ASCII}
    low = {byte for byte in above if byte < _FIRST_LETTER - 0x20}
    if low and not any(byte >= _FIRST_LETTER for byte in above):
        raise UnreadableError(
            say(
                "The file is not UTF-8, and its letters could be of several old alphabets; say "
                "which encoding it has (such as cp437), or save it as UTF-8."
            )
        )
    if low:
        return "windows-1252"
    return "iso-8859-15" if _EURO_SIGN in data else "iso-8859-1"
