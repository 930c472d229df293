"""How fast a tool starts and answers, beside a bare Pyodide page, in the same run on the same machine.

    make bench

Every number is a median of interleaved runs, each in a fresh browser profile. Read the ratios; the times are
this machine's.
"""

import os
import statistics
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.host import served

PROJECT = Path(__file__).resolve().parent.parent
TOOL = "/tools/tracking-schedule/"
RUNS = 7
RECALCULATIONS = 50
STOCK = """<!doctype html><title>Stock</title><p id="answer"></p><script type="module">
import { loadPyodide } from "/assets/pyodide/pyodide.mjs";
const pyodide = await loadPyodide();
document.querySelector("#answer").textContent = pyodide.runPython("str(1 + 1)");
</script>"""


def main() -> None:
    path = os.environ["CHROMIUM_PATH"]
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    times: dict[str, list[float]] = {"stock": [], "example": [], "answer": [], "warm": []}
    with served(PROJECT / "site") as address, sync_playwright() as playwright:
        for run in range(RUNS):
            print(f"run {run + 1} of {RUNS}", flush=True)
            for measure in (stock, ours):
                browser = playwright.chromium.launch(executable_path=path, args=arguments)
                for name, found in measure(browser, address).items():
                    times[name] += found
                browser.close()
    base = statistics.median(times["stock"])
    labels = {
        "stock": "Pyodide alone: 1 + 1, cold",
        "example": "our page: dated example visible, cold",
        "answer": "our page: button to first answer, cold",
        "warm": "our page: button to answer, warm",
    }
    print(f"\n{'':42}{'median':>9}{'min':>9}{'max':>9}{'of stock':>10}")
    for name, label in labels.items():
        median = statistics.median(times[name])
        print(f"{label:42}{median:6.0f} ms{min(times[name]):6.0f} ms{max(times[name]):6.0f} ms{median / base:10.2f}")


def stock(browser: Browser, address: str) -> dict[str, list[float]]:
    """From navigation to an answer on a page that does nothing but load Pyodide."""
    page = browser.new_page()
    lock = (PROJECT / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8")
    page.route("**/stock.html", lambda route: route.fulfill(body=STOCK, content_type="text/html"))
    page.route("**/pyodide-lock.json", lambda route: route.fulfill(body=lock, content_type="application/json"))
    page.goto(f"{address}/stock.html")
    return {"stock": [_until(page, "document.querySelector('#answer').textContent === '2'")]}


def ours(browser: Browser, address: str) -> dict[str, list[float]]:
    """From navigation to the example; from the button to the first answer; and from the button to each later one."""
    page = browser.new_page()
    page.goto(address + TOOL)
    example = _until(page, "document.querySelector('table.dates time') !== null")
    page.get_by_label("A published example").check()
    press = "const start = performance.now(); document.querySelector('form.calculator-form').requestSubmit()"
    answered = "document.querySelector('[data-calculator]').dataset.state === 'answered'"
    cold = _timed(page, press, answered)
    warm = [_timed(page, press, answered) for _ in range(RECALCULATIONS)]
    return {"example": [example], "answer": [cold], "warm": warm}


def _until(page: Page, condition: str) -> float:
    """Milliseconds since navigation when the condition first holds."""
    return _timed(page, "const start = 0", condition)


def _timed(page: Page, action: str, condition: str) -> float:
    """Milliseconds from `start`, which the action sets, until the condition holds."""
    wait = f"while (!({condition})) await new Promise((resolve) => setTimeout(resolve, 1));"
    return float(page.evaluate(f"async () => {{ {action}; {wait} return performance.now() - start; }}"))


if __name__ == "__main__":
    main()
