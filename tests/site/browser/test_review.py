"""The check that each page promises: what a reader sees once it is overdue."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NOTICE = "This page was due for a check on 22 November 2027. It may be out of date."


@pytest.mark.parametrize(("today", "overdue"), [("2027-11-22T23:30:00", False), ("2027-11-23T00:30:00", True)])
def test_an_overdue_page_says_so_at_its_top(page: Page, address: str, today: str, overdue: bool) -> None:
    """On the day itself, in the reader's own time zone, nothing is overdue; the day after it is."""
    page.clock.set_fixed_time(today)
    page.goto(f"{address}/learn/what-b12-mic-means/")
    expect(page.get_by_text(NOTICE)).to_be_visible(visible=overdue)
