"""The public's addresses. They are permanent: what is added here stays."""

from django.urls import path, register_converter

from votum.web.public.addresses import CodeConverter, DigestConverter, PeriodConverter
from votum.web.public.views import (
    bodies,
    budget,
    documents,
    meetings,
    open_data,
    process,
    proposals,
    sheets,
    versions,
)

register_converter(PeriodConverter, "period")
register_converter(DigestConverter, "digest")
register_converter(CodeConverter, "code")

app_name = "public"
urlpatterns = [
    path("", process.front, name="front"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<slug:body>/", bodies.body, name="body"),
    path("versions/<digest:digest>/", versions.version, name="version"),
    path("versions/<digest:digest>/<str:file_name>", versions.version_file, name="version-file"),
    path("open-data/", open_data.open_data, name="open-data"),
    path("open-data/events.json", open_data.events, name="events"),
    path("<period:cycle>/", process.process, name="process"),
    path("<period:cycle>/versions/", versions.versions, name="versions"),
    path("<period:cycle>/meetings/", meetings.meetings, name="meetings"),
    path("<period:cycle>/budget/", budget.overview, name="budget"),
    path("<period:cycle>/budget/statements/", budget.statements, name="budget-statements"),
    path(
        "<period:cycle>/budget/statements/<slug:layout>/",
        budget.statement,
        name="budget-statement",
    ),
    path("<period:cycle>/budget/areas/", budget.areas, name="budget-areas"),
    path("<period:cycle>/budget/areas/<code:area>/", budget.area, name="budget-area"),
    path(
        "<period:cycle>/budget/figures/<slug:kind>/<int:year>/<code:area>/",
        budget.figure,
        name="budget-figure",
    ),
    path("<period:cycle>/budget/measures/", budget.measures, name="budget-measures"),
    path(
        "<period:cycle>/budget/measures/<code:change_set>/<code:measure>/",
        budget.measure,
        name="budget-measure",
    ),
    path("<period:cycle>/budget/what-if/", budget.what_if, name="budget-what-if"),
    path("<period:cycle>/budget/compared/", budget.compared, name="budget-compared"),
    path("<period:cycle>/budget/errata/", budget.errata, name="budget-errata"),
    path("<period:cycle>/budget/fees/", budget.fees, name="budget-fees"),
    path("<period:cycle>/budget/files/<str:file_name>", budget.file, name="budget-file"),
    path(
        "<period:cycle>/budget/versions/<int:number>/<str:file_name>",
        versions.plan_version_file,
        name="budget-version-file",
    ),
    path("<period:cycle>/budget/document/", documents.document, name="budget-document"),
    path("<period:cycle>/budget/document/book.pdf", documents.book, name="budget-document-book"),
    path(
        "<period:cycle>/budget/document/<int:number>/book.pdf",
        documents.numbered_book,
        name="budget-document-numbered",
    ),
    path(
        "<period:cycle>/budget/document/<slug:chapter>/",
        documents.chapter,
        name="budget-document-chapter",
    ),
    path(
        "<period:cycle>/budget/document/<slug:chapter>/<str:file_name>",
        documents.table_file,
        name="budget-document-file",
    ),
    path("<period:cycle>/documents/<uuid:document>/", process.document, name="document"),
    path("<period:cycle>/<slug:body>/proposals/", proposals.proposals, name="proposals"),
    path(
        "<period:cycle>/<slug:body>/proposals.<str:extension>",
        proposals.proposals_file,
        name="proposals-file",
    ),
    path(
        "<period:cycle>/<slug:body>/proposals/<slug:proposal>/", proposals.proposal, name="proposal"
    ),
    path("<period:cycle>/<slug:body>/sheets/", sheets.sheets, name="sheets"),
    path(
        "<period:cycle>/<slug:body>/sheets.<str:extension>", sheets.sheets_file, name="sheets-file"
    ),
    path("<period:cycle>/<slug:body>/sheets/<slug:sheet>/", sheets.sheet, name="sheet"),
    path("<period:cycle>/<slug:body>/adopted/", sheets.adopted, name="adopted"),
    path(
        "<period:cycle>/<slug:body>/recommendation/", versions.recommendation, name="recommendation"
    ),
    path("<period:cycle>/<slug:body>/meetings/<uuid:meeting>/", meetings.meeting, name="meeting"),
]
