"""Files broken at random, the same every time."""

import re
import zipfile
import zlib
from io import BytesIO
from random import Random

_ODD = [
    b'"', b";", b",", b"\n", b"\r", b"-", b"\t", b"\xc3", b"\0", b"9" * 30, b"0" * 400, b"1e999",
    b"NaN", b"inf", b"-0", b"0.1e-9", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xed\xa0\x80", b"[" * 50,
    b"{", b"=", b"null", b"true", b"\\ud800", b"&#0;", b"2026", b"\xc2\xa0", b"%", b"<", b">",
]  # fmt: skip
_WORD = re.compile(rb"([\w.\-]+)")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def mutated(data: bytes, random: Random) -> bytes:
    """Return data with a few bytes changed, cut out, doubled or put in."""
    found = bytearray(data)
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(found) + 1)
        match random.randrange(4):
            case 0:
                found[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del found[at : at + random.randint(1, 20)]
            case 2:
                found[at:at] = found[at : at + random.randint(1, 30)]
            case _:
                found[at:at] = random.choice(_ODD)
    return bytes(found)


def shuffled(data: bytes, random: Random) -> bytes:
    """Return a text with words or lines of it in each other's place, left out or said twice."""
    lines = random.random() < 0.4
    parts = data.split(b"\n") if lines else _WORD.split(data)
    for _ in range(random.randint(1, 3)):
        one, other = random.randrange(len(parts)), random.randrange(len(parts))
        match random.randrange(4):
            case 0:
                parts[one], parts[other] = parts[other], parts[one]
            case 1:
                parts[one] = b""
            case 2:
                parts.insert(one, parts[other])
            case _:
                parts[one] = random.choice(_ODD)
    return (b"\n" if lines else b"").join(parts)


def broken(data: bytes, random: Random) -> bytes:
    """Return a file broken somewhere; of an archive or a PDF mostly inside of what it packs."""
    inside = random.random() < 0.8
    if inside and data.startswith(b"PK"):
        return _broken_archive(data, random)
    if inside and data.startswith(b"%PDF"):
        return _broken_pdf(data, random)
    if random.random() < 0.02:
        return data[: random.randrange(len(data) + 1)]
    return (mutated if random.random() < 0.5 else shuffled)(data, random)


def _broken_archive(data: bytes, random: Random) -> bytes:
    """Return an archive with one of its parts broken, and whole in itself."""
    target = BytesIO()
    change = mutated if random.random() < 0.5 else shuffled
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as again:
        chosen = random.choice(archive.namelist())
        for each in archive.infolist():
            content = archive.read(each)
            content = change(content, random) if each.filename == chosen else content
            again.writestr(each.filename, content, each.compress_type)
    return target.getvalue()


def _broken_pdf(data: bytes, random: Random) -> bytes:
    """Return a PDF with one of its packed streams broken, and packed again."""
    streams = list(_STREAM.finditer(data))
    chosen = random.choice(streams)
    try:
        content = zlib.decompress(chosen[1])
    except zlib.error:
        return mutated(data, random)
    change = mutated if random.random() < 0.5 else shuffled
    again = zlib.compress(change(content, random))
    return data[: chosen.start(1)] + again + data[chosen.end(1) :]
