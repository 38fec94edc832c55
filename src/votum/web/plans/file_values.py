"""What each kind of file beside a budget is read as, and written from."""

from votum.countries.fee_words import fee_words
from votum.engine.budget.areas import AreaTree
from votum.engine.fees import FeeSchedule
from votum.engine.findings import Severity
from votum.engine.funds import FundBalances
from votum.engine.indicators import IndicatorTable
from votum.engine.messages import say
from votum.formats.beside_budget.area_file import areas_csv, read_areas
from votum.formats.beside_budget.code_name_file import CodeNames, code_names_csv, read_code_names
from votum.formats.beside_budget.fee_file import read_fee_schedule
from votum.formats.beside_budget.fee_schedule_writer import write_fee_csv
from votum.formats.beside_budget.fund_file import funds_csv, read_funds
from votum.formats.beside_budget.indicator_file import indicators_csv, read_indicators
from votum.formats.refusals import UnreadableError
from votum.web.people.bridge import the_country
from votum.web.plans.models import FileKind

type FileValue = AreaTree | FeeSchedule | FundBalances | IndicatorTable | CodeNames


def read_file(kind: FileKind, data: bytes) -> FileValue:
    """Return what a file of a kind says; UnreadableError, with the place, where it is none."""
    match kind:
        case FileKind.AREAS:
            return read_areas(data)
        case FileKind.FEES:
            return _fees(data)
        case FileKind.FUNDS:
            return read_funds(data, the_country().code)
        case FileKind.INDICATORS:
            return read_indicators(data)
        case FileKind.CODE_NAMES:
            return read_code_names(data)


def file_text(value: FileValue) -> str:
    """Return what is kept of a value: the text of its file, which reads back equal."""
    match value:
        case AreaTree():
            return areas_csv(value)
        case FeeSchedule():
            written = write_fee_csv(value, fee_words(the_country().code))
            return written.decode("utf-8-sig").replace("\r\n", "\n")
        case FundBalances():
            return funds_csv(value)
        case IndicatorTable():
            return indicators_csv(value)
    return code_names_csv(value)


def row_count(value: FileValue) -> int:
    """Return how many things a file says something of: areas, fees, funds, key figures, codes."""
    match value:
        case AreaTree():
            return len(value.areas)
        case FeeSchedule():
            return len(value.fees)
        case FundBalances():
            return len(value.held)
        case IndicatorTable():
            return len(value.indicators)
    return sum(map(len, value.values()))


def _fees(data: bytes) -> FeeSchedule:
    """Return a fee schedule; UnreadableError with the first of its errors."""
    words = fee_words(the_country().code)
    reading = read_fee_schedule(data, words.title, words)
    errors = [each for each in reading.findings if each.severity is Severity.ERROR]
    if reading.schedule is None or errors:
        raise UnreadableError(
            say(
                "The fee schedule has errors ({count}), and nothing of it is taken in. The first: "
                "{where}: {first}",
                count=len(errors),
                where=errors[0].where.described(),
                first=errors[0].message,
            )
        )
    return reading.schedule
