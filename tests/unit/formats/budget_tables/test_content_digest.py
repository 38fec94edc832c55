"""The digest of a table's lines, of one without any too."""

from dataclasses import replace

import numpy as np

from tests.support.budget_tables import PLAIN, read_csv
from votum.engine.budget.lines import line_table
from votum.formats.budget_tables.content_digest import content_digest
from votum.formats.budget_tables.keys import combined_key


def test_a_table_whose_lines_are_gone_has_a_digest_of_its_own() -> None:
    (table,) = read_csv(PLAIN).result.tables
    empty = replace(table, lines=line_table((), len(table.years)), texts=())
    digests = {content_digest(each) for each in ((table,), (empty,), ())}
    assert (len(empty.lines), len(digests)) == (0, 3)


def test_the_key_of_no_rows_without_codes_is_empty() -> None:
    no_places = np.zeros(0, dtype=np.int32)
    key = combined_key([(no_places, 0), (no_places, 2)], 0)
    assert key.tolist() == []
