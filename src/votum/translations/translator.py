"""Say messages in the user's language.

The English sentence is the key and the fallback, so a missing catalogue never costs a message.
Catalogues (`catalogues/<language>/LC_MESSAGES/votum.po`) are compiled by Babel at set-up.
"""

import gettext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from votum.engine.messages import Message, say

LANGUAGES = ("nb", "en")
CATALOGUES = Path(__file__).parent / "catalogues"


@dataclass(frozen=True, eq=False)
class Translator:
    """Says messages in one of `LANGUAGES`."""

    language: str

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        return gettext.translation("votum", CATALOGUES, [self.language], fallback=True)

    def text(self, message: Message) -> str:
        """Return the message as a sentence; values that are messages are said likewise."""
        return message.said(self._catalogue.gettext, self.language)

    def phrase(self, template: str, **values: object) -> str:
        """Return a word or sentence given by its English template."""
        return self.text(say(template, **values))

    def texts(self, messages: tuple[Message, ...]) -> str:
        """Return several messages in one line, set off by commas: the parts of a place."""
        return ", ".join(map(self.text, messages))
