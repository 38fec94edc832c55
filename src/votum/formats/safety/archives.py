"""Unpack a ZIP archive from a stranger: bounded in memory, whatever it says of itself."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from votum.engine.messages import Message
from votum.formats.refusals import UnreadableError

_CHUNK = 1024 * 1024
# Of these Python unpacks no more at a time than is asked for; all office programs use them.
_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may hold, and what is said of one that holds more or is damaged."""

    most_bytes: int
    most_members: int
    too_large: Message
    damaged: Message


def unpacked_archive(data: bytes, limits: ArchiveLimits) -> list[tuple[str, bytes]]:
    """Return the name and content of each part of an archive, in its order.

    Never more than the limits is unpacked. Raises UnreadableError for an archive that holds more,
    is damaged or cut off, is packed in a way that cannot be bounded, or locked with a password.
    """
    members: list[tuple[str, bytes]] = []
    left = limits.most_bytes
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > limits.most_members or sum(e.file_size for e in entries) > left:
                raise UnreadableError(limits.too_large)
            if any(entry.compress_type not in _BOUNDED for entry in entries):
                raise UnreadableError(limits.damaged)
            for entry in entries:
                content = bytearray()
                with archive.open(entry) as part:
                    while chunk := part.read(_CHUNK):
                        content += chunk
                        left -= len(chunk)
                        if left < 0:
                            raise UnreadableError(limits.too_large)
                members.append((entry.filename, bytes(content)))
    except (
        zlib.error,
        zipfile.BadZipFile,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        zipfile.LargeZipFile,
    ) as fault:
        raise UnreadableError(limits.damaged) from fault
    return members
