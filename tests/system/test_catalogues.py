"""Every sentence of the code and the pages is translated, and none loses or adds a value."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from votum.translations import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
CATALOGUES = SOURCES / "votum" / "translations" / "catalogues"
# English is the language of the sentences in the code.
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
DOMAINS = ("votum", "django")
TEMPLATES = "tools.template_messages:extract"

_PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s|%%")

type Sentence = tuple[str, ...]


def sentences(domain: str) -> set[Sentence]:
    """Return what the code says (`votum`) or the pages (`django`): singular, and plural if any."""
    return set(_said() if domain == "votum" else _on_pages())


def _said() -> Iterator[Sentence]:
    """Yield the arguments of `say` and `phrase`."""
    for _, _, message, _, _ in extract_from_dir(
        SOURCES, method_map=[("**.py", "python")], keywords={"say": None, "phrase": None}
    ):
        if isinstance(message, str):
            yield (message,)


def _on_pages() -> Iterator[Sentence]:
    """Yield the sentences of templates and view code."""
    keywords = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "marked": None}
    for _, _, message, _, context in extract_from_dir(
        SOURCES / "votum" / "web",
        method_map=[("**.py", "python"), ("**/templates/**.html", TEMPLATES)],
        keywords=keywords,
    ):
        parts = (message,) if isinstance(message, str) else tuple(message)
        yield parts[1:] if context and parts[0] == context else parts


def catalogue(language: str, domain: str) -> Mapping[Sentence, Sentence]:
    """Return the translations of a language by sentence."""
    path = CATALOGUES / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        content = read_po(file, locale=language)
    return {_parts(each.id): _parts(each.string) for each in content if each.id and not each.fuzzy}


def _parts(text: object) -> Sentence:
    """Return a sentence with its plural, if it has one."""
    return (text,) if isinstance(text, str) else tuple(map(str, text))  # type: ignore[call-overload] # Babel says object


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str, domain: str) -> None:
    translated = catalogue(language, domain)
    missing = [each for each in sentences(domain) if not all(translated.get(each, ("",)))]
    assert sorted(missing) == []


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over(language: str, domain: str) -> None:
    assert sorted(set(catalogue(language, domain)) - sentences(domain)) == []


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_values_of_its_sentence(language: str, domain: str) -> None:
    wrong = [
        sentence
        for sentence, translation in catalogue(language, domain).items()
        if any(
            sorted(_PLACEHOLDER.findall(one)) != sorted(_PLACEHOLDER.findall(other))
            for one, other in zip(sentence, translation, strict=True)
        )
    ]
    assert wrong == []
