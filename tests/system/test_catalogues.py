"""Every sentence of the code is translated, and no translation loses or adds a value."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from votum.translations import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
CATALOGUES = SOURCES / "votum" / "translations" / "catalogues"
# English is the language of the sentences in the code.
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")

_PLACEHOLDER = re.compile(r"\{\w*\}")


def sentences() -> set[str]:
    """Return the sentences that the code says."""
    found = extract_from_dir(
        SOURCES, method_map=[("**.py", "python")], keywords={"say": None, "phrase": None}
    )
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def catalogue(language: str) -> Mapping[str, str]:
    """Return the translations of a language by sentence."""
    path = CATALOGUES / language / "LC_MESSAGES" / "votum.po"
    with path.open("rb") as file:
        content = read_po(file, locale=language)
    return {str(each.id): str(each.string) for each in content if each.id and not each.fuzzy}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    translated = catalogue(language)
    assert sorted(each for each in sentences() if not translated.get(each)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over(language: str) -> None:
    assert sorted(set(catalogue(language)) - sentences()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_values_of_its_sentence(language: str) -> None:
    wrong = [
        sentence
        for sentence, translation in catalogue(language).items()
        if sorted(_PLACEHOLDER.findall(sentence)) != sorted(_PLACEHOLDER.findall(translation))
    ]
    assert wrong == []
