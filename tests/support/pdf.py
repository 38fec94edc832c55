"""Small PDFs written by hand: one page, and forms that it and they may draw by name."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Stream:
    """What is drawn by name; `own` says that it names what it draws itself, and not its page."""

    content: bytes
    own: bool = True
    kind: bytes = b"Form"


def pdf_of(page: bytes, forms: Sequence[Stream] = ()) -> bytes:
    """Return a PDF of one page that draws its content; forms are called A, B, C and so on."""
    names = b" ".join(b"/%c %d 0 R" % (65 + count, 7 + count) for count in range(len(forms)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources 6 0 R /Contents 4 0 R >>",
        _stream(b"", page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> /XObject << %s >> >>" % names,
        *map(_form, forms),
    ]
    written, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, entries, count, len(written))
    )


def _form(form: Stream) -> bytes:
    resources = b" /Resources 6 0 R" if form.own else b""
    about = b"/Type /XObject /Subtype /%s /BBox [0 0 300 300]%s" % (form.kind, resources)
    return _stream(about, form.content)


def _stream(about: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(content), content)
