"""The words for the files that are kept beside a budget, in the page's language."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as marked

from votum.engine.budget.lines import Dimension
from votum.web.plans.models import FileKind

_TITLES = {
    FileKind.AREAS: marked("Areas"),
    FileKind.FEES: marked("Fees"),
    FileKind.FUNDS: marked("Funds"),
    FileKind.INDICATORS: marked("Key figures"),
    FileKind.CODE_NAMES: marked("Names of cost centres and projects"),
}
_FORMS = {
    FileKind.AREAS: marked("CSV with the columns code, name and parent. It replaces all areas."),
    FileKind.FEES: marked(
        "CSV or XLSX with a row for each fee and a column for each year. It replaces all fees."
    ),
    FileKind.FUNDS: marked(
        "CSV with the column fund and a column for each year: what each fund holds at its end, in "
        "kroner, up to and with the plan's last year."
    ),
    FileKind.INDICATORS: marked(
        "CSV with the columns identifier, name, unit, decimals, target, stage and figures, and a "
        "column for each year of the plan."
    ),
    FileKind.CODE_NAMES: marked(
        "CSV with the columns dimension (cost_centre or project), code and name."
    ),
}
_DIMENSIONS = {
    Dimension.COST_CENTRE: marked("Cost centre"),
    Dimension.PROJECT: marked("Project"),
}


def file_title(kind: FileKind) -> str:
    """Return what a kind of file is called."""
    return gettext(_TITLES[kind])


def file_form_words(kind: FileKind) -> str:
    """Return what such a file looks like."""
    return gettext(_FORMS[kind])


def dimension_words(dimension: Dimension) -> str:
    """Return what a code of a dimension that a municipality names itself is."""
    return gettext(_DIMENSIONS[dimension])
