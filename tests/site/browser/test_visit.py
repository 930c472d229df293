"""From a plan that is kept, by ticks, to one page for the visit: what tools lend each other, on this device alone."""

import io
import json

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.site.browser.test_site import assert_accessible
from tests.site.browser.test_take_away_in_browser import work_out

pytestmark = pytest.mark.browser

NOON = "2026-12-20T12:00:00Z"
KEY = "b12-mic-explained"
PLAN = {
    "door": "own", "start": "1 Dec 2026", "phases-0-unit": "weeks", "phases-0-every": "2", "phases-0-ends": "open",
    "title": "Health",
}  # fmt: skip
LOG = {
    "symptoms": "tiredness,mood", "function": "stairs",
    **{f"entries-{n}-date": f"{n + 1} Dec 2026" for n in range(12)},
    **{f"entries-{n}-tiredness": str(n % 5 + 3) for n in range(12)},
    **{f"entries-{n}-mood": str(n % 3 + 2) for n in range(12)},
    **{f"entries-{n}-done": "yes" for n in range(12)},
}  # fmt: skip
LABEL = {"door": "card", "product": "Cobalin-H", "batch": "A123", "given-on": "1 Dec 2026"}
KEPT = {"tracking-schedule": (2, PLAN), "symptom-log": (1, LOG), "injection-label": (1, LABEL)}


@pytest.fixture
def kept(page: Page, address: str) -> Page:
    """A phone on which three tools keep their forms."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.clock.set_fixed_time(NOON)
    page.goto(f"{address}/about/")
    forms = {
        f"{KEY}:{slug}": json.dumps({"tool": slug, "version": version, "fields": fields})
        for slug, (version, fields) in KEPT.items()
    } | {KEY: "yes"}
    page.evaluate("forms => Object.entries(forms).forEach(each => localStorage.setItem(...each))", forms)
    return page


def test_ticks_are_kept_and_stand_on_the_page_for_the_visit(kept: Page, address: str) -> None:
    """By hand: every two weeks from 1 December are 15 and 29 December. The second was given late; no other moves. axe
    finds nothing on the way."""
    kept.goto(f"{address}/tools/tracking-schedule/")
    tool = kept.locator("[data-calculator]")
    work_out(kept, tool)
    tool.locator('[data-mark="2026-12-01"]').click()
    dialog = kept.get_by_role("dialog", name="The injection of 1 December 2026")
    dialog.get_by_role("button", name="Given on that day").click()
    expect(tool.get_by_role("button", name="1 December 2026: given. Change")).to_be_focused()
    tool.locator('[data-mark="2026-12-15"]').click()
    dialog = kept.get_by_role("dialog", name="The injection of 15 December 2026")
    assert_accessible(kept, "the box for one day")
    dialog.get_by_label("Given on another day").fill("2026-12-16")
    dialog.get_by_role("button", name="Note this day").click()
    expect(tool.get_by_role("button", name="15 December 2026: given on 16 December 2026. Change")).to_be_visible()
    tool.locator('[data-mark="2026-12-29"]').click()
    dialog = kept.get_by_role("dialog", name="The injection of 29 December 2026")
    expect(dialog).to_contain_text("This day has not come yet.")
    expect(dialog.get_by_role("button", name="Given on that day")).to_be_hidden()
    dialog.get_by_role("button", name="Cancel").click()
    assert_accessible(kept, "dates with ticks")

    kept.goto(f"{address}/tools/visit-questions/")
    expect(kept.locator("[data-live]")).to_be_visible()
    kept.get_by_label("I have injections now").check()
    work_out(kept, tool)
    answer = tool.locator("[data-answer]")
    expect(answer).to_contain_text("Next: Tuesday 29 December 2026.")
    expect(answer).to_contain_text("15 December 2026: given on 16 December 2026")
    expect(answer).to_contain_text("Batch number: A123")
    expect(answer.locator(".chart")).to_have_count(2)
    assert_accessible(kept, "the page for the visit with all that it can bring")
    kept.evaluate("() => { document.documentElement.dataset.printing = 'answer'; }")
    with pypdfium2.PdfDocument(io.BytesIO(kept.pdf(format="A4"))) as paper:
        assert len(paper) <= 2


def test_a_plan_of_a_year_alone_takes_one_side(kept: Page, address: str) -> None:
    """27 dates, the questions and the room for what is agreed; the log and the label are left out."""
    kept.goto(f"{address}/tools/visit-questions/")
    tool = kept.locator("[data-calculator]")
    expect(kept.locator("[data-live]")).to_be_visible()
    kept.get_by_label("I have injections now").check()
    for part in ("How I have been, from the symptom log", "What the label says, from the injection label"):
        kept.get_by_label(part).uncheck()
    work_out(kept, tool)
    expect(tool.locator(".visit-dates li")).to_have_count(27)
    expect(tool.locator("[data-answer]")).not_to_contain_text("How I have been")
    kept.evaluate("() => { document.documentElement.dataset.printing = 'answer'; }")
    for paper_format in ("A4", "Letter"):
        with pypdfium2.PdfDocument(io.BytesIO(kept.pdf(format=paper_format))) as paper:
            assert len(paper) == 1, paper_format


@pytest.mark.parametrize("size", ["For a wallet, with a line to cut along", "A whole sheet of paper"])
def test_a_card_of_what_was_given_prints_on_one_side(kept: Page, address: str, size: str) -> None:
    """The label's day and the ticked days, eight where there are more; product and batch in the one row."""
    kept.goto(f"{address}/about/")
    ticked = {**PLAN, "start": "1 Jan 2026", "record": "\n".join(f"2026-0{month}-01 given" for month in range(1, 10))}
    form = json.dumps({"tool": "tracking-schedule", "version": 2, "fields": ticked})
    kept.evaluate("form => localStorage.setItem(...form)", [f"{KEY}:tracking-schedule", form])
    kept.goto(f"{address}/tools/injection-label/")
    tool = kept.locator("[data-calculator]")
    expect(kept.locator("[data-live]")).to_be_visible()
    kept.get_by_label(size).check()
    work_out(kept, tool)
    rows = tool.locator(".injection-card tbody tr:not(.blank)")
    expect(rows).to_have_count(8 if "wallet" in size else 10)
    expect(rows.filter(has_text="A123")).to_have_text("1 Dec 2026Cobalin-HA123")
    kept.evaluate("() => { document.documentElement.dataset.printing = 'answer'; }")
    for paper_format in ("A4", "Letter"):
        with pypdfium2.PdfDocument(io.BytesIO(kept.pdf(format=paper_format))) as paper:
            assert len(paper) == 1, paper_format
            text = paper[0].get_textpage().get_text_range()
            assert text.count("A123") == 1
            assert "1 Sep 2026" in text


def test_a_week_of_the_log_is_three_touches(kept: Page, address: str) -> None:
    """Today's entry stands ready, and injections come from the schedule. By hand: 1 to 7 December 32 by 7 = 4.6 and 20
    by 7 = 2.9, 8 to 14 December 25 by 5 = 5 and 16 by 5 = 3.2: more in the last week for both.
    """
    plan = {
        "tool": "tracking-schedule",
        "version": 2,
        "fields": PLAN | {"record": "2026-12-01 given\n2026-12-15 given"},
    }
    kept.evaluate("each => localStorage.setItem(...each)", [f"{KEY}:tracking-schedule", json.dumps(plan)])
    kept.goto(f"{address}/tools/symptom-log/")
    tool = kept.locator("[data-calculator]")
    (row,) = tool.locator("details[data-row]").locator("visible=true").all()
    expect(row).to_contain_text("Today, Sun 20 Dec")
    for symptom, score in (("Tiredness", "4"), ("Mood", "2")):
        row.get_by_role("group", name=symptom).get_by_role("button", name=score, exact=True).click()
    work_out(kept, tool)
    answer = tool.locator("[data-answer]")
    expect(answer).to_contain_text("13 entries from 1 December 2026 to 20 December 2026")
    expect(answer.locator("td")).to_contain_text(["4.6 (7), then 5 (5)", "2.9 (7), then 3.2 (5)"])
    expect(answer).to_contain_text("than earlier in the cycle in 1 of 1 cycle")
    tool.get_by_role("button", name="Show 12 earlier entries").click()
    expect(tool.locator("details[data-row]").locator("visible=true")).to_have_count(13)
