"""A budget document's folder: `document.toml` says what it is, the texts stand in files beside."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from votum.engine.budget_document.document import BudgetDocument, DocumentText, Label
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.formats.budget_document.text import read_text
from votum.formats.refusals import UnreadableError

DOCUMENT_FILE = "document.toml"
RULE = "reading"
_KEYS: Mapping[str, type] = {
    "title": str,
    "subtitle": str,
    "municipality": str,
    "language": str,
    "country": str,
    "issued": date,
    "price_level": str,
    "fees": str,
    "budget": dict,
    "chapters": list,
    "focus_areas": list,
    "target_groups": list,
    "news": dict,
}
_REQUIRED = ("title", "municipality", "issued", "chapters")
_PART_KEYS = {
    "chapters": ("title", "file"),
    "news": ("title", "file"),
    "focus_areas": ("identifier", "title", "file", "measures"),
    "target_groups": ("identifier", "title", "measures"),
}


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """What a document says of where its figures come from: country, fees, budget.

    `fees` is a file of the folder, empty for none; `budget` is left to whoever knows its form.
    """

    country: str
    fees: str
    budget: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BudgetDocumentReading:
    """A document that has been read; with an error among the findings it must not be published."""

    document: BudgetDocument
    settings: DocumentSettings
    findings: tuple[Finding, ...]


def text_files(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the text files that a document names."""
    for key in ("chapters", "focus_areas"):
        yield from (entry["file"] for entry in content.get(key, ()) if "file" in entry)
    if "news" in content:
        yield content["news"]["file"]


def document_settings(data: bytes) -> Mapping[str, Any]:
    """Return the content of `document.toml`, its keys and their kinds proven.

    Raises UnreadableError for what is missing, unknown or of the wrong kind.
    """
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as fault:  # of which TOML's own are some
        raise UnreadableError(
            say("{file} is not valid TOML: {fault}", file=DOCUMENT_FILE, fault=str(fault))
        ) from None
    for key in _REQUIRED:
        if key not in content:
            raise UnreadableError(say("{file} lacks `{key}`.", file=DOCUMENT_FILE, key=key))
    for key, value in content.items():
        known = key in _KEYS and isinstance(value, _KEYS[key]) and not isinstance(value, datetime)
        if not known or (key in _PART_KEYS and not _parts_fit(key, value)):
            raise _unknown(key)
    return content


def _parts_fit(key: str, value: Any) -> bool:  # noqa: ANN401 - whatever TOML may hold
    """Return whether the entries under a key have the right keys, each a text or texts."""
    entries = value if isinstance(value, list) else [value]
    wanted = set(_PART_KEYS[key])
    return all(
        isinstance(entry, dict)
        and set(entry) == wanted
        and all(
            _texts(each) if name == "measures" else isinstance(each, str)
            for name, each in entry.items()
        )
        for entry in entries
    )


def _texts(value: object) -> bool:
    """Return whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _unknown(key: str) -> UnreadableError:
    """Return the refusal of a key that is unknown or of the wrong kind."""
    known = _PART_KEYS.get(key, tuple(_KEYS))
    return UnreadableError(
        say(
            "{file}: `{key}` is not known here, or not of the right kind; known: {known}.",
            file=DOCUMENT_FILE,
            key=key,
            known=", ".join(known),
        )
    )


def read_budget_document(files: Mapping[str, bytes]) -> BudgetDocumentReading:
    """Return the document in a folder, its files by name; `document.toml` is one of them.

    A text that is missing or is no UTF-8 is an error with its name. Raises UnreadableError where
    `document.toml` itself cannot be used.
    """
    content = document_settings(files[DOCUMENT_FILE])
    reader = _Reader(files)
    news = content.get("news")
    document = BudgetDocument(
        title=content["title"],
        subtitle=content.get("subtitle", ""),
        municipality=content["municipality"],
        language=content.get("language", "nb"),
        issued=content["issued"],
        price_level=content.get("price_level", ""),
        chapters=tuple(map(reader.text, content["chapters"])),
        news=reader.text(news) if news else None,
        focus_areas=tuple(map(reader.label, content.get("focus_areas", ()))),
        target_groups=tuple(map(reader.label, content.get("target_groups", ()))),
    )
    settings = DocumentSettings(
        content.get("country", "no"), content.get("fees", ""), content.get("budget", {})
    )
    return BudgetDocumentReading(document, settings, tuple(reader.findings))


def not_utf_8(name: str, fault: UnicodeDecodeError) -> Message:
    """Return the sentence that says where a file is no text in UTF-8."""
    return say(
        "“{name}” is not UTF-8 text (line {line}); save it as UTF-8 and read it again.",
        name=name,
        line=fault.object.count(b"\n", 0, fault.start) + 1,
    )


@dataclass(eq=False)
class _Reader:
    """Reads the parts of a document, and keeps what was found."""

    files: Mapping[str, bytes]
    findings: list[Finding] = field(default_factory=list)

    def label(self, entry: Mapping[str, Any]) -> Label:
        """Return a focus area or a target group from its entry."""
        text = self.text(entry) if "file" in entry else None
        return Label(entry["identifier"], entry["title"], tuple(entry["measures"]), text)

    def text(self, entry: Mapping[str, Any]) -> DocumentText:
        """Return a text from its entry; without its file, an empty one."""
        file, title = entry["file"], entry["title"]
        data = self.files.get(file)
        if data is None:
            return self._lost(file, title, say("There is no file “{name}”.", name=file))
        try:
            source = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as fault:
            return self._lost(file, title, not_utf_8(file, fault))
        text, findings = read_text(file, title, source)
        self.findings += findings
        return text

    def _lost(self, file: str, title: str, message: Message) -> DocumentText:
        """Return an empty text, and keep why."""
        self.findings.append(Finding(RULE, Severity.ERROR, Place(file), message))
        return DocumentText(file, title, "", ())
