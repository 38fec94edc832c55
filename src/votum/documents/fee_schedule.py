"""A fee schedule as a PDF of its own."""

from dataclasses import dataclass
from datetime import date

from votum.documents.book_tables import TableView, fee_table
from votum.documents.dates import issued_words, municipality_words, page_words
from votum.documents.typst_pdf import render
from votum.engine.fees import FeeSchedule
from votum.translations import Translator


@dataclass(frozen=True, slots=True)
class FeeScheduleWords:
    """The words of the document beside its content."""

    page: str


@dataclass(frozen=True, slots=True)
class FeeScheduleView:
    """The whole document; `body` is who it is from."""

    language: str
    document_title: str
    body: str
    title: str
    issued: str
    words: FeeScheduleWords
    table: TableView
    footer: str


def fee_schedule_view(
    schedule: FeeSchedule, municipality: str, translator: Translator, issued: date
) -> FeeScheduleView:
    """Return the document's content."""
    body = municipality_words(municipality, translator)
    return FeeScheduleView(
        language=translator.language,
        document_title=f"{schedule.title}, {body}" if body else schedule.title,
        body=body,
        title=schedule.title,
        issued=issued_words(issued, translator),
        words=FeeScheduleWords(page_words(translator)),
        table=fee_table(schedule, translator),
        footer=" · ".join(filter(None, (schedule.title, body))),
    )


def fee_schedule_pdf(
    schedule: FeeSchedule, municipality: str, translator: Translator, issued: date
) -> bytes:
    """Return a fee schedule as a PDF; equal arguments give equal bytes."""
    view = fee_schedule_view(schedule, municipality, translator, issued)
    return render("fee_schedule.typ", view, issued)
