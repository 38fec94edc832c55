"""Babel's way into Django's templates: their sentences, for `make messages`."""

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import Any, BinaryIO

from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

if not settings.configured:
    settings.configure()


def extract(
    file: BinaryIO,
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Any,  # noqa: ANN401 - Babel names its type in private
) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """Yield a template's sentences as Babel's own Python extractor does; Django rewrites it."""
    code = templatize(file.read().decode())
    yield from extract_python(BytesIO(code.encode()), keywords, comment_tags, options)
