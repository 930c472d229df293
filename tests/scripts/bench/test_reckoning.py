"""What the benchmark makes of its times: medians, ranges, shares of the stock page, and the table. No browser runs."""

import pytest

from scripts.bench import __main__ as bench
from scripts.bench.__main__ import CONDITIONS, WAYS, Found

COLD = CONDITIONS[0]
FOUND = {(COLD.name, way): Found() for way in WAYS} | {
    (COLD.name, "stock"): Found({"ready": [4000.4, 1000, 3000]}, [9_000_000, 9_100_400, 9_200_000]),
    (COLD.name, "snapshot"): Found({"example": [50, 60], "ready": [740, 760]}, [2_000_000]),
}


def test_a_row_has_median_range_and_share() -> None:
    """Times in whole milliseconds, what was sent in kilobytes. Without a stock time there is no share."""
    rows = {(row.way, row.moment): row for row in bench.rows_of(COLD, FOUND)}
    stock = rows["stock Pyodide page", "Python ready"]
    assert (stock.least, stock.median, stock.most, stock.of_stock, stock.kilobytes) == (1000, 3000, 4000, 1, 9100)
    ours = rows["our page, from the snapshot", "Python ready"]
    assert (ours.least, ours.median, ours.most, ours.of_stock, ours.kilobytes) == (740, 750, 760, 0.25, 2000)
    assert rows["our page, from the snapshot", "dated table"].of_stock is None
    assert len(rows) == 3


def test_of_later_answers_the_slowest_are_left_out() -> None:
    """Of a hundred answers, 95 are not slower than the last number."""
    row = bench.answer_row("bundle", [float(time) for time in range(1, 101)])
    assert (row.least, row.median) == (1, 50.5)
    assert row.most == pytest.approx(96, abs=0.1)


def test_the_table_names_each_way_once_a_moment(capsys: pytest.CaptureFixture[str]) -> None:
    """Under each condition its own rows."""
    bench.show(bench.rows_of(COLD, FOUND), [bench.answer_row("bundle", [10.0] * 20)])
    printed = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert "our page, from the snapshot Python ready 750 ms 740–760 0.25 2000" in lines
    assert "our page, from the snapshot dated table 55 ms 50–60 2000" in lines
    assert "our page, from the bundle 10.0 ms 10.0 ms 10.0 ms" in lines
    assert [line for line in lines if line in {condition.name for condition in CONDITIONS}] == [
        condition.name for condition in CONDITIONS
    ]
