"""A chart's table as a CSV file."""

import csv
import io

from votum.documents.charts.chart import Chart
from votum.documents.open_data import harmless


def chart_csv(chart: Chart) -> bytes:
    """Return the exact figures of a chart, in minor units: the rows of its table, totals too.

    UTF-8 with a byte order mark, comma and quotes as in RFC 4180, like the other open data.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    table = chart.table
    writer.writerow([*table.name_columns, *(f"{name} (minor)" for name in table.amount_columns)])
    for row in table.rows:
        writer.writerow([*map(harmless, row.names), *row.minor])
    return text.getvalue().encode("utf-8-sig")
