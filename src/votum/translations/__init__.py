"""The user's words: gettext catalogues and the one place that looks sentences up in them."""

from votum.translations.translator import LANGUAGES, Translator

__all__ = ["LANGUAGES", "Translator"]
