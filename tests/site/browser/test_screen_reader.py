"""What a screen reader is given on the main path of three tools, from the tree that Chromium hands to it.

Each test writes down what would be spoken, step by step, and compares it with a text. A line holds the groups that the
focus enters, the role and the name of what has the focus, its first words of explanation, and its state; then come the
words of live regions that have changed. What Orca speaks in Firefox was heard by hand: it is the same, in other words.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

pytestmark = pytest.mark.browser

GROUPS = {"group", "radiogroup", "search", "table"}
WORDS = 4  # of an explanation: that it is there counts here, and how it goes on is for others to say
SAID = 10  # words of what is announced


class Ears:
    """What would be spoken on one page, line by line."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines: list[str] = []
        self._devtools: CDPSession = page.context.new_cdp_session(page)
        self._groups: list[str] = []
        self._said: dict[int, str] = {}

    def step(self, what: str) -> None:
        """Notes what would be spoken now, after a step with this name."""
        said = {number: words for number, words in self._announced() if self._said.get(number, "") != words}
        self._said |= said
        self.lines.append(f"{what}: {'; '.join(filter(None, [self._focused(), *said.values()]))}")

    def step_when_focused(self, what: str) -> None:
        """Notes the same once the focus is on what a step has brought."""
        expect(self.page.locator("[data-calculator] [data-focus]:focus")).to_be_visible(timeout=60_000)
        self.step(what)

    def table(self, what: str, caption: str) -> None:
        """Notes what a table is called, and the heads of its columns and rows."""
        table = self.page.get_by_role("table", name=caption)
        heads = [
            ", ".join(" ".join(each.split()) for each in table.get_by_role(role).all_inner_texts())
            for role in ("columnheader", "rowheader")
        ]
        self.lines.append(f"{what}: {caption}; columns {heads[0]}; rows {heads[1]}")

    def focus(self, what: str, element: Locator) -> None:
        """Moves the focus to an element, and notes what would be spoken."""
        element.focus()
        self.step(what)

    def _focused(self) -> str:
        """What has the focus, after the groups that it has entered."""
        focused, *around = (node for node in self._nodes("document.activeElement") if not node["ignored"])
        groups = [f"{_of(each, 'role')} “{_of(each, 'name')}”" for each in reversed(around) if _is_group(each)]
        entered = [each for each in groups if each not in self._groups]
        self._groups = groups
        return " > ".join([*entered, _line(focused)])

    def _announced(self) -> Iterator[tuple[int, str]]:
        """The words that stand in each live region of the tool now."""
        regions = "[data-calculator] :is([role=status], [role=alert])"
        for number, words in enumerate(self.page.locator(regions).all_text_contents()):
            region, *_ = self._nodes(f"document.querySelectorAll('{regions}')[{number}]")
            if _of(region, "role") in ("status", "alert"):  # not one that is hidden
                yield number, f"“{_first(SAID, words)}”" if words.strip() else ""

    def _nodes(self, element: str) -> list[dict[str, Any]]:
        """The node of an element, and those around it, from the inside to the outside."""
        found = self._devtools.send("Runtime.evaluate", {"expression": element})["result"]["objectId"]
        about = {"objectId": found, "fetchRelatives": True}
        nodes = {node["nodeId"]: node for node in self._devtools.send("Accessibility.getPartialAXTree", about)["nodes"]}
        way = [next(iter(nodes.values()))]
        while way[-1].get("parentId") in nodes:
            way.append(nodes[way[-1]["parentId"]])
        return way


def _is_group(node: dict[str, Any]) -> bool:
    return _of(node, "role") in GROUPS and _of(node, "name") != ""


def _line(node: dict[str, Any]) -> str:
    about = _of(node, "description")
    states = ["required", "invalid", "checked", "pressed", "expanded"]
    told = [state for state in states if _property(node, state) not in (None, False, "false")]
    return " ".join(
        [
            f"{_of(node, 'role')} “{_of(node, 'name')}”",
            *([f"– {_first(WORDS, about)}"] if about else []),
            *(f"[{state}]" for state in told),
        ]
    )


def _first(most: int, words: str) -> str:
    """The first words, and a sign where more follow."""
    return " ".join(words.split()[:most]) + ("…" if len(words.split()) > most else "")


def _of(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", "")).strip()


def _property(node: dict[str, Any], name: str) -> Any:
    return next((each["value"].get("value") for each in node.get("properties", []) if each["name"] == name), None)


def test_lab_units(page: Page, address: str) -> None:
    """Search and colours, a choice, a mistake, a table."""
    ears, tool = arrive(page, f"{address}/tools/lab-units/")
    ears.focus("search", page.get_by_role("textbox", name="Search"))
    ears.focus("colours", page.locator("[name=__palette]:checked"))
    page.keyboard.press("ArrowRight")
    ears.step("Right")
    ears.focus("form", tool.locator("[name=test]").first)
    for _ in range(5):
        page.keyboard.press("Tab")
        ears.step("Tab")
    submit(tool, "problems")
    ears.step("mistake")
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
        ears.step(key)
    page.keyboard.press("Space")
    tool.locator("[name=result]").fill("150")
    tool.locator("[name=unit]").select_option("pmol/L")
    submit(tool, "answered")
    ears.step("answer")
    ears.table("table", "The result in each unit")
    take(ears, tool, "json")
    assert ears.lines == lines("""
        search: textbox “Search” – With a keyboard, use…
        colours: radiogroup “Colours” > radio “As your device is set” [checked]
        Right: radio “Light” [checked]
        form: group “Which test did you have?” > radio “Total B12” – Also called serum B12,…
        Tab: textbox “Result” – Copy it as printed,…
        Tab: combobox “Unit” – Copy it from the…
        Tab: textbox “Your lab's own range: low limit (optional)” – In the same unit,…
        Tab: textbox “Your lab's own range: high limit (optional)” – If the report prints…
        Tab: group “When was the sample taken? (optional)” > textbox “Day” – For example, 4 1…
        mistake: group “There is a problem” – Select which test you…; “Nothing you typed is lost.”
        Tab: group “There is a problem” > link “Select which test you had”
        Enter: group “Which test did you have?” > radio “Total B12” – Error: Select which test…
        answer: heading “Total B12: 150 pmol/L”; “150 pmol/L is the same as 203 ng/L.”
        table: The result in each unit; columns Unit, This result; rows ng/L, pg/mL, pmol/L
        take away: button “Save as data (.json)”; “Your browser was asked to save lab-units.json. If no file…”
    """)


def test_symptom_log(page: Page, address: str) -> None:
    """A question that appears, a button for a number, rows, and mistakes in several of them."""
    ears, tool = arrive(page, f"{address}/tools/symptom-log/")
    ears.focus("form", tool.locator("[name=symptoms]").first)
    page.keyboard.press("Space")
    ears.step("Space")
    tool.locator("[data-row] summary", has_text="Another day").click()
    ears.focus("entry", tool.locator("[name=entries-0-date-day]"))
    page.keyboard.press("Tab")
    ears.step("Tab")
    tool.locator("[name=entries-0-date-day]").fill("4 Oct 2026")
    ears.focus("number", tool.locator("[data-number='4']"))
    page.keyboard.press("Space")
    ears.step("Space")
    tool.locator("[name=entries-0-tiredness]").fill("11")
    tool.locator("[data-add]").click()
    ears.step("add")
    tool.locator("[name=entries-1-date-day]").fill("5 Oct 2026")
    tool.locator("[name=entries-1-tiredness]").fill("12")
    submit(tool, "problems")
    ears.step("mistake")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
        ears.step(key)
    for number in (0, 1):
        tool.locator(f"[name=entries-{number}-tiredness]").fill("4")
    submit(tool, "answered")
    ears.step("answer")
    ears.table("table", "Entries by date")
    take(ears, tool, "csv")
    assert ears.lines == lines("""
        form: group “Which symptoms do you want to note?” > checkbox “Tiredness” – Choose up to 5.
        Space: checkbox “Tiredness” – Choose up to 5. [checked]; “Now asked: Tiredness”
        entry: group “Entries” > group “Entry 1” > group “Date” > textbox “Day” – 0 is no trouble,…
        Tab: textbox “Month”
        number: group “Tiredness” > button “4”
        Space: button “4” [pressed]
        add: group “Entry 2” > group “Date” > textbox “Day” – Today or earlier. For…
        mistake: group “There is a problem” – Enter a score from…; “Nothing you typed is lost.”
        Tab: group “There is a problem” > link “Enter a score from 0 to 10 for tiredness (entry 1)”
        Tab: link “Enter a score from 0 to 10 for tiredness (entry 2)”
        Enter: group “Entries” > group “Entry 2”
            > textbox “Tiredness” – 0 none, 10 worst… [invalid]
        answer: heading “Symptom log”; “2 entries from 4 October 2026 to 5 October 2026.”
        table: Entries by date; columns Date, Tiredness; rows 4 October 2026, 5 October 2026
        take away: button “Save for a spreadsheet (.csv)”; “Your browser was asked to save symptom-log.csv. If no file…”
    """)


def test_schedule(page: Page, address: str) -> None:
    """A sentence that is read, the form, two phases with one mistake, and a plan from a link to its dates."""
    ears, tool = arrive(page, f"{address}/tools/tracking-schedule/")
    ears.focus("sentence", tool.locator("[data-letter-text]"))
    page.keyboard.type("1 mg IM every 3 months")
    tool.locator("[data-read]").click()
    ears.step_when_focused("read")
    tool.get_by_role("button", name="Show the whole form").click()
    ears.step("form")
    ears.focus("date", tool.locator("form [name=start-day]"))
    tool.locator("form [name=phases-0-ends]").select_option("count")
    ears.focus("end", tool.locator("form [name=phases-0-ends]"))
    tool.locator("[data-add]").first.click()
    ears.step("add")
    for number in (0, 1):
        tool.locator(f"form [name=phases-{number}-unit]").select_option("weeks")
        tool.locator(f"form [name=phases-{number}-every]").fill("x")
    submit(tool, "problems")
    ears.step("mistake")
    for key in ("Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
        ears.step(key)
    assert ears.lines == lines("""
        sentence: textbox “Type or paste the sentence from your letter” – The line that says…
        read: heading “How we read it”; “One date is needed”
        form: group “Which do you want?” > radio “My clinician's plan” – You copy the plan… [checked]
        date: group “Date of the injection” > textbox “Day” – For example, 4 1…
        end: group “Phases” > group “Phase 1” > combobox “When does this phase end?”; “Now asked: How many injections?”
        add: group “Phase 2” > combobox “How does your letter say how often?”
        mistake: group “There is a problem” – Enter the date of…; “Nothing you typed is lost.”
        Tab: group “There is a problem” > link “Enter the date of the first injection”
        Tab: link “How often must be a whole number, like 12 (phase 1)”
        Tab: link “Enter how many injections phase 1 has”
        Enter: group “Phases” > group “Phase 1” > textbox “How many injections?” – Error: Enter how many… [invalid]
    """)


def test_schedule_from_a_link(page: Page, address: str) -> None:
    """Where it comes from is said on landing; then the check, the dates and a file."""
    plan = "v=2&door=own&start=2027-01-04&phases-0-every=3&phases-0-unit=months&phases-0-ends=count&phases-0-count=2"
    ears, tool = arrive(page, f"{address}/tools/tracking-schedule/#{plan}")
    ears.step_when_focused("landing")
    tool.locator("[data-go]").click()
    ears.step_when_focused("check")
    tool.locator("[data-confirm]").click()
    ears.step("dates")
    ears.table("table", "Dates from 4 January 2027 to 4 January 2028")
    take(ears, tool, "ics")
    assert ears.lines == lines("""
        landing: paragraph “Nothing is open. Compare the plan with your letter, then go on.”;
            “Filled in from a link. Check it against your letter.…”;
            “Nothing is open. Compare the plan with your letter, then…”
        check: heading “Check your plan”; “Check your plan against your letter, line by line. Then…”
        dates: heading “Your schedule”; “Next: Monday 4 January 2027.”
        table: Dates from 4 January 2027 to 4 January 2028; columns Date, What, Phase, Week, Done, Notes;
            rows Monday 4 January 2027, Sunday 4 April 2027
        take away: button “Save for a calendar (.ics)”;
            “Your browser was asked to save tracking-schedule.ics. If no file…”
    """)


def arrive(page: Page, address: str) -> tuple[Ears, Locator]:
    """A tool's page when Python runs, and its tool."""
    page.goto(address)
    tool = page.locator("[data-calculator]")
    expect(tool).to_have_attribute("data-state", "ready", timeout=60_000)
    return Ears(page), tool


def submit(tool: Locator, state: str) -> None:
    """Presses the form's button, and waits until the focus is on what it brings."""
    tool.locator("[type=submit]").click()
    expect(tool).to_have_attribute("data-state", state, timeout=60_000)
    expect(tool.locator("[data-focus]:focus")).to_be_visible(timeout=60_000)


def take(ears: Ears, tool: Locator, kind: str) -> None:
    """Saves one file of the answer."""
    with ears.page.expect_download():
        tool.locator(f"[data-take={kind}]").click()
    ears.step("take away")


def lines(text: str) -> list[str]:
    """The lines of an indented text; a line that is indented further goes on with the one before."""
    return re.sub(r"\n {12,}", " ", text).strip().replace("\n        ", "\n").splitlines()
