"""What the benchmark makes of its times: medians, ranges, shares, the table and the goals. No browser runs."""

import pytest

from scripts.bench import tables
from scripts.bench.tables import FIRST, PRESS, Found


@pytest.fixture
def found() -> Found:
    """Three runs of a stock page, two of ours and one on MicroPython."""
    made = Found()
    made.note("cold", "stock", FIRST, 4000.4, 1000, 3000)
    made.note("cold", "snapshot", FIRST, 740, 760)
    made.note("cold", "micropython", FIRST, 1000)
    made.note("cold", "snapshot", "dated table", 50, 60)
    made.sent["cold", "stock"] += [9_000_000, 9_100_400, 9_200_000]
    return made


def test_a_row_has_median_range_and_shares(found: Found) -> None:
    """Times in whole milliseconds, what was sent in kilobytes. Without another's time there is no share."""
    rows = {(row.way, row.moment): row for row in tables.rows_of(found)}
    stock = rows["stock Pyodide page", FIRST]
    assert (stock.least, stock.median, stock.most, stock.of_stock, stock.kilobytes) == (1000, 3000, 4000, 1, 9100)
    ours = rows["our page, from the snapshot", FIRST]
    assert (ours.least, ours.median, ours.most, ours.of_stock, ours.of_micropython) == (740, 750, 760, 0.25, 0.75)
    assert rows["our page, from the snapshot", "dated table"].of_stock is None
    assert len(rows) == 4


def test_of_later_answers_the_slowest_are_left_out() -> None:
    """Of a hundred answers, 95 are not slower than the last number."""
    made = Found()
    made.note("pressed at once", "snapshot", PRESS, *map(float, range(1, 101)))
    (row,) = tables.rows_of(made)
    assert (row.least, row.median) == (1, 50.5)
    assert row.most == pytest.approx(96, abs=0.1)


def test_the_table_names_each_way_once_a_moment(found: Found, capsys: pytest.CaptureFixture[str]) -> None:
    """Under each condition its own rows."""
    tables.print_rows(tables.rows_of(found))
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "our page, from the snapshot first answer 750 ms 740–760 0.25 0.75" in lines
    assert "our page, from the snapshot dated table 55 ms 50–60" in lines
    assert lines.count("cold") == 1


def test_the_goals_say_what_was_reached(found: Found, capsys: pytest.CaptureFixture[str]) -> None:
    """Only those that were measured; a score is to be high, all else low."""
    found.note(tables.PHONE, "tool", tables.SCORE, 96)
    tables.print_goals(found)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()][2:]
    assert lines == [
        "first answer, cold, of stock 0.25 ≤ 0.18 NO",
        "… of PyScript on MicroPython 0.75 ≤ 1 yes",
        "Lighthouse, tool 96 ≥ 95 yes",
    ]
