"""Python in the browser: whatever is missing, damaged or forbidden, it starts all the same or says so, and in time."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from email.message import Message
from fnmatch import fnmatch
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from scripts.core.integrity import find
from scripts.core.project import PROJECT
from scripts.publish import headers
from scripts.publish.host import Handler, served
from tests.site.browser.test_take_away_in_browser import unfold

TOOL = "/tools/tracking-schedule/"
NODE = PROJECT / "tests/support/node/runtime.mjs"
BUNDLE, SNAPSHOT, WASM = "**/bundle-*.zip.brotli", "**/snapshot-*.bin.brotli", "**/pyodide-*.wasm.brotli"
# Unpacks what it reads, changes a bit in the middle, and packs it again.
FLIP = """
const { brotliCompressSync, brotliDecompressSync, constants } = require("node:zlib");
const content = brotliDecompressSync(require("node:fs").readFileSync(0));
content[content.length >> 1] ^= 1;
process.stdout.write(brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }));
"""
WHY = {
    "blocked": "Something does not let its files through",
    "missing": "A file of it is not on this website",
    "damaged": "A file of it arrived damaged",
    "unsupported": "This browser lacks something that it needs",
    "slow": "Its files did not all come",
}
GIVEN_UP = "Starting without the snapshot"
OF_A_RELEASE = 0.89  # how large a release is packed, of what a build packs, at most: 0.871 and 0.883 in December 2026
LIMIT = 60_000  # milliseconds: half of what the page allows, so that no failure is one of patience


def runtime_files(site: Path) -> dict[str, Path]:
    """Each file of the runtime without the hash in its name."""
    found = [path for path in (site / "assets/runtime").rglob("*") if path.is_file()]
    return {re.sub(r"-[0-9a-f]{16}", "", path.name): path for path in found}


# Sizes


def test_the_runtime_stays_within_its_budget(site: Path) -> None:
    """What a reader downloads of a release to calculate is at most 3.6 MB from the bundle, 4.9 MB from the snapshot.

    What has been built is packed less well than a release, which takes minutes. A release itself is refused while it is
    built if it is larger: tests/scripts/browser/python/test_bundle.py.
    """
    sizes = {name: file.stat().st_size for name, file in runtime_files(site).items()}
    pyodide = sizes["pyodide.js.br"] + sizes["pyodide.asm.js.br"] + sizes["pyodide.wasm.brotli"]
    decoder = sizes["brotli.wasm.gzip"]
    assert decoder + (pyodide + sizes["bundle.zip.brotli"]) * OF_A_RELEASE <= 3_600_000
    assert decoder + (pyodide + sizes["snapshot.bin.brotli"]) * OF_A_RELEASE <= 4_900_000


def test_large_files_have_compressed_siblings_and_lasting_names(site: Path) -> None:
    """A host finds a .br and a .gz of scripts, all else is packed, and browsers may keep every file for ever."""
    files = runtime_files(site)
    for name in ("pyodide.js", "pyodide.asm.js"):
        assert {name, f"{name}.br", f"{name}.gz"} <= set(files)
    assert {"pyodide.wasm.brotli", "bundle.zip.brotli", "snapshot.bin.brotli"} <= set(files)
    for file in files.values():
        assert re.search(r"-[0-9a-f]{16}", str(file))
    rules = headers.read((site / "_headers").read_text("utf-8"))
    for file in files.values():
        address = f"/{file.relative_to(site).as_posix()}"
        said = [
            rule["Cache-Control"] for path, rule in rules.items() if fnmatch(address, path) and "Cache-Control" in rule
        ]
        assert said == ["public, max-age=31536000, immutable"], address


def test_our_host_hands_out_what_a_browser_takes(site: Path, address: str) -> None:
    """The compressed sibling where it is welcome, the file itself elsewhere, under the same lasting name."""
    part = runtime_files(site)["pyodide.asm.js"].relative_to(site).as_posix()

    def got(accepted: str) -> tuple[Message, bytes]:
        asked = Request(f"{address}/{part}", headers={"Accept-Encoding": accepted})
        with urlopen(asked) as response:
            return response.headers, response.read()

    for accepted, encoding, ending in [("gzip, br", "br", ".br"), ("gzip;q=1", "gzip", ".gz"), ("", None, "")]:
        headers, body = got(accepted)
        assert headers["Content-Encoding"] == encoding
        assert body == (site / (part + ending)).read_bytes()
        assert headers["Content-Type"] == "text/javascript"
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"


# Under Node


LEFT_OUT, UNKNOWN = "import turtle", "import no_such_module"
RAISING = "from calculators import answer; answer('no-such-tool', {})"
LATE = "import sys; early = 'fractions' in sys.modules; from fractions import Fraction; [early, Fraction(1, 3)]"
READ_LATER = "import statistics, datetime; str(datetime.datetime.strptime('4 Jan 2027', '%d %b %Y'))"
IN_A_TEMPLATE = "from calculators._kit.answer.render import render; render('absorption/result.html', result=None)"
AWAITED = "import asyncio; asyncio.get_event_loop()"
DRAWN = """
import sys
sys.path.append("/qr.zip")
import segno
segno.make("https://site.example/", micro=False).svg_inline()
"""
CHANCE = "import random; random.random()"


def in_node(site: Path, way: str, *pythons: str) -> dict[str, str]:
    """What some lines of Python each give in the runtime, or what they raise, one after the other in one start."""
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ started }} from {json.dumps(NODE.as_uri())};
        const python = await started({json.dumps(str(site))}, {json.dumps(way)});
        python.FS.writeFile("/qr.zip", readFileSync({json.dumps(str(find(site, "assets/qr.zip")))}));
        const said = {json.dumps(pythons)}.map((lines) => {{
            try {{ return [lines, String(python.runPython(lines))]; }}
            catch (error) {{ return [lines, error.message]; }}
        }});
        process.stdout.write(JSON.stringify(Object.fromEntries(said)));
    """
    command = ["node", "--input-type=module", "--eval", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module", params=["bundle", "snapshot"])
def way(request: pytest.FixtureRequest) -> str:
    """How Python starts."""
    return str(request.param)


@pytest.fixture(scope="module")
def said(site: Path, way: str) -> dict[str, str]:
    """What each of these lines gave. The first draw their number as soon as Python has started."""
    return in_node(site, way, CHANCE, LATE, LEFT_OUT, UNKNOWN, RAISING, IN_A_TEMPLATE, AWAITED, READ_LATER, DRAWN)


def test_a_module_that_was_left_out_says_so(said: dict[str, str]) -> None:
    """The message names the module and our bundle, and not Pyodide's reasons, which are not the reason here."""
    told = "ModuleNotFoundError: The module 'turtle' of Python's standard library is not in this site's bundle"
    assert told in said[LEFT_OUT]
    assert "Pyodide" not in said[LEFT_OUT]


def test_a_module_that_nobody_has_is_missing_as_usual(said: dict[str, str]) -> None:
    """Only the standard library is spoken for."""
    assert "No module named 'no_such_module'" in said[UNKNOWN]


def test_an_error_shows_where_it_arose(said: dict[str, str]) -> None:
    """A traceback names file and function of what was compiled ahead. Lines would be a sixth of what is downloaded."""
    assert re.search(r'File "/lib/python314.zip/calculators/_kit/catalogue/__init__.py".*, in find\n', said[RAISING])


def test_an_error_in_a_template_is_not_taken_for_another(said: dict[str, str]) -> None:
    """Jinja2 looks lines up while it hands an error on, and Python while it prints one."""
    assert said[IN_A_TEMPLATE].rstrip().endswith("AttributeError: 'NoneType' object has no attribute 'settled'")
    assert "another exception" not in said[IN_A_TEMPLATE]
    assert "StopIteration" not in said[RAISING]


def test_what_the_browser_never_runs_says_so(said: dict[str, str]) -> None:
    """Such as an event loop, of which Pyodide has one."""
    assert "RuntimeError: Python has no event loop on this site" in said[AWAITED]


def test_what_calculators_may_want_is_there_with_all_that_it_imports(said: dict[str, str]) -> None:
    assert said[READ_LATER] == "2027-01-04 00:00:00"


def test_modules_can_be_imported_later(said: dict[str, str]) -> None:
    """What the snapshot does not hold is read from the bundle that follows it."""
    assert said[LATE] == "[False, Fraction(1, 3)]"


def test_a_qr_code_can_be_drawn(said: dict[str, str]) -> None:
    """What segno needs of the standard library is in the bundle, though no page needs it at first."""
    assert said[DRAWN].startswith("<svg")


def test_no_two_starts_draw_the_same_numbers(site: Path, way: str, said: dict[str, str]) -> None:
    """The snapshot holds the state of the generator, so it is seeded again."""
    assert in_node(site, way, CHANCE)[CHANCE] != said[CHANCE]


# In a browser


pytest_browser = pytest.mark.browser


@pytest.fixture
def tool(page: Page, never_idle: None, address: str) -> Locator:
    """The tracking schedule as it stands when the page has loaded. Python starts when a test uses the form."""
    page.goto(address + TOOL)
    return page.locator("[data-calculator]")


def make(page: Page) -> None:
    page.get_by_role("button", name="Print a blank log").click()
    page.get_by_role("button", name="Make the schedule").click()


def expect_answer(page: Page) -> None:
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "answered", timeout=LIMIT)
    expect(page.locator("table.dates tbody tr")).to_have_count(26)


def expect_failure(page: Page, why: str) -> None:
    """It is said what happened and why, the example is still there, and one may try again."""
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "failed", timeout=LIMIT)
    expect(page.get_by_text("The calculator could not be started")).to_contain_text(WHY[why])
    expect(page.locator(".watermark")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_focused()


def again(page: Page) -> None:
    page.get_by_role("button", name="Try again").click()
    expect_answer(page)


def answered_with(part: str, **answer: object) -> Callable[[Page], None]:
    return lambda page: page.route(part, lambda route: route.fulfill(**answer))  # type: ignore[arg-type]


def damaged(page: Page) -> None:
    """The bundle arrives with one byte changed."""

    def change(route: Route) -> None:
        if route.request.method == "HEAD":
            route.continue_()
            return
        done = subprocess.run(["node", "--eval", FLIP], input=route.fetch().body(), capture_output=True, check=True)
        route.fulfill(body=done.stdout, content_type="application/octet-stream")

    page.route(BUNDLE, change)


NO_SNAPSHOT = answered_with(SNAPSHOT, status=404)


@pytest_browser
def test_the_page_starts_from_the_snapshot(page: Page, tool: Locator) -> None:
    """Where nothing is wrong, nothing is given up: the console would say so, and that fails a test."""
    with page.expect_request(SNAPSHOT):
        make(page)
    expect_answer(page)


@pytest_browser
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(answered_with(SNAPSHOT, status=404), id="missing"),
        pytest.param(answered_with(SNAPSHOT, body=b"\0" * 100), id="nonsense"),
        pytest.param(lambda page: page.route(SNAPSHOT, lambda route: route.abort()), id="cut off"),
    ],
)
def test_without_the_snapshot_the_bundle_answers(
    page: Page, tool: Locator, expected: list[str], wrong: Callable[[Page], None]
) -> None:
    """The snapshot only saves time."""
    expected += [GIVEN_UP, "Failed to load resource"]
    wrong(page)
    make(page)
    expect_answer(page)


@pytest_browser
def test_a_snapshot_with_one_bit_wrong_is_given_up(page: Page, tool: Locator, expected: list[str]) -> None:
    """No answer is worked out on a memory that is not the one that was saved."""
    expected.append(f"{GIVEN_UP}: the memory is not what was saved")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def change(route: Route) -> None:
        done = subprocess.run(["node", "--eval", FLIP], input=route.fetch().body(), capture_output=True, check=True)
        route.fulfill(body=done.stdout, content_type="application/octet-stream")

    page.route(SNAPSHOT, change)
    make(page)
    expect_answer(page)
    assert said == expected


@pytest_browser
def test_a_snapshot_of_other_parts_is_given_up(page: Page, tool: Locator, expected: list[str], site: Path) -> None:
    """It must have been made from this Pyodide and this bundle."""
    expected.append(f"{GIVEN_UP}: it was made from other parts")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    parts = find(site, "assets/parts.js").read_text("utf-8")
    other = re.sub(r'"id": "[0-9a-f]+"', '"id": "0123456789abcdef"', parts)
    page.route("**/parts-*.js", lambda route: route.fulfill(response=route.fetch(), body=other))
    page.reload()
    make(page)
    expect_answer(page)
    assert said == expected


@pytest_browser
def test_a_site_without_the_snapshot_file_answers(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Somebody deletes the snapshot from the built site, and every tool still works."""
    copy = Path(shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("snapshot-*")))
    with served(copy) as address:
        page = browser.new_page(service_workers="block")
        page.goto(address + TOOL)
        make(page)
        expect_answer(page)
        page.close()


@pytest_browser
@pytest.mark.parametrize(
    ("fault", "words", "why"),
    [
        pytest.param(answered_with(WASM, status=404), ".wasm.brotli: 404", "missing", id="404"),
        pytest.param(answered_with(WASM, body=b"nonsense"), ".wasm.brotli", "damaged", id="wasm"),
        pytest.param(answered_with("**/pyodide.js", status=404), "imported module", "missing", id="script"),
        pytest.param(answered_with("**/calculators.worker-*.js", status=404), "worker could", "missing", id="worker"),
        pytest.param(
            answered_with("**/download.worker-*.js", body="<html>"), "worker could not", "blocked", id="login page"
        ),
        pytest.param(
            lambda page: page.route(WASM, lambda route: route.abort()), ".wasm.brotli", "blocked", id="filter"
        ),
    ],
)
def test_what_is_missing_or_broken_is_said_and_can_be_tried_again(
    page: Page, tool: Locator, expected: list[str], fault: Callable[[Page], None], words: str, why: str
) -> None:
    """It is said what happened and why, the example stays, and a retry works once it is mended."""
    expected += ["Failed to load", GIVEN_UP, words]
    fault(page)
    make(page)
    expect_failure(page, why)
    page.unroute_all()
    again(page)


@pytest_browser
def test_what_is_damaged_once_is_asked_for_anew(page: Page, tool: Locator) -> None:
    """A browser may have kept a damaged copy of the WebAssembly. Nobody has to press a button for that."""
    page.route(WASM, lambda route: route.fulfill(body=b"nonsense"), times=1)
    make(page)
    expect_answer(page)


@pytest_browser
def test_a_browser_that_starts_no_worker_is_told(
    page: Page, never_idle: None, address: str, expected: list[str]
) -> None:
    """One sentence says so, and when it does start one, a retry works."""
    expected.append("No workers here")
    page.add_init_script(
        "globalThis.allowed = Worker; globalThis.Worker = class { constructor() {"
        " throw new DOMException('No workers here', 'SecurityError'); } };"
    )
    page.goto(address + TOOL)
    make(page)
    expect_failure(page, "blocked")
    page.evaluate("() => { globalThis.Worker = allowed; }")
    again(page)


@pytest_browser
def test_a_start_without_memory_is_said_at_once(page: Page, tool: Locator, expected: list[str], site: Path) -> None:
    """Pyodide itself would only warn, and wait for ever."""
    expected += ["Out of memory", GIVEN_UP]
    worker = find(site, "assets/calculators.worker.js").read_text("utf-8")
    small = (
        "{ const { instantiate } = WebAssembly; WebAssembly.instantiate = async (what, imports) => {"
        " if (imports?.env) throw new RangeError('Out of memory'); return instantiate(what, imports); }; }\n"
    )
    page.route(
        "**/calculators.worker-*.js", lambda route: route.fulfill(body=small + worker, content_type="text/javascript")
    )
    make(page)
    expect_failure(page, "unsupported")
    page.unroute_all()
    again(page)


@pytest_browser
def test_a_second_try_takes_what_the_host_has_now(page: Page, tool: Locator, expected: list[str], site: Path) -> None:
    """A page may stay open while the site is built anew: then the parts that it knows of are gone."""
    expected += ["Failed to load resource", ".wasm.brotli: 404"]
    parts = find(site, "assets/parts.js").read_text("utf-8")
    gone = re.sub(r"pyodide-[0-9a-f]{16}", "pyodide-0123456789abcdef", parts)
    page.route("**/parts-*.js", lambda route: route.fulfill(response=route.fetch(), body=gone))
    page.get_by_role("button", name="Print a blank log").click()
    expect(tool).to_have_attribute("data-state", "failed", timeout=LIMIT)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(tool).to_have_attribute("data-state", "ready", timeout=LIMIT)


@pytest_browser
def test_a_damaged_bundle_is_refused(page: Page, tool: Locator, expected: list[str]) -> None:
    """Python never runs on a bundle with a byte changed; it is asked for once more, and then the page says so."""
    expected += ["Failed to load resource", GIVEN_UP, "integrity", "Failed to fetch"]
    NO_SNAPSHOT(page)
    damaged(page)
    make(page)
    expect_failure(page, "damaged")
    page.unroute_all()
    again(page)


@pytest_browser
@pytest.mark.parametrize("part", [WASM, BUNDLE], ids=["wasm", "bundle"])
def test_a_download_that_stalls_ends_within_the_time_limit(
    page: Page, never_idle: None, address: str, expected: list[str], part: str
) -> None:
    """After two minutes without Python the page says so, and a retry works when the line is back."""
    expected += ["No answer after 120 seconds", GIVEN_UP, "Failed to load resource"]
    NO_SNAPSHOT(page)
    page.route(part, lambda route: None)  # neither answered nor refused
    page.clock.install()
    page.goto(address + TOOL)
    with page.expect_request(part):
        make(page)
    page.clock.fast_forward(121_000)
    expect_failure(page, "slow")
    page.unroute_all(behavior="ignoreErrors")
    page.clock.resume()
    again(page)


@pytest_browser
def test_what_needs_a_module_that_has_not_come_waits_for_it(page: Page, tool: Locator, site: Path) -> None:
    """The rest of the library follows a start from the snapshot. A question before that is answered all the same."""
    held: list[Route] = []
    page.route(BUNDLE, lambda route: held.append(route))
    with page.expect_request(BUNDLE, timeout=LIMIT):
        make(page)
    expect_answer(page)
    unfold(tool)
    tool.locator('[data-link=""]').click()
    tool.locator("[data-show-code]").click()  # what draws a code is not in the snapshot
    page.wait_for_timeout(500)
    expect(tool.locator("[data-code] svg")).to_have_count(0)
    held[0].continue_()
    expect(tool.locator("[data-code] svg")).to_be_visible(timeout=LIMIT)


@pytest_browser
def test_a_policy_without_webassembly_is_said(browser: Browser, site: Path, tmp_path: Path) -> None:
    """A host that forbids WebAssembly leaves the example, and one sentence. Allowed again, a retry works."""
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    allowed = (copy / "_headers").read_text("utf-8")
    (copy / "_headers").write_text(allowed.replace(" 'wasm-unsafe-eval'", ""), "utf-8")
    with served(copy) as address:
        page = browser.new_page(service_workers="block")
        page.goto(address + TOOL)
        make(page)
        expect_failure(page, "blocked")
        page.route(
            "**/*.worker-*.js",
            lambda route: route.fulfill(response=route.fetch(), headers={"Content-Type": "text/javascript"}),
        )
        again(page)
        page.close()


@pytest_browser
def test_a_browser_without_webassembly_is_told(page: Page, never_idle: None, address: str, expected: list[str]) -> None:
    """Some have it switched off, for safety's sake. Nobody waits for what cannot come; switched on, a retry works."""
    expected += ["WebAssembly is not defined", GIVEN_UP]

    def switch_off(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body="delete globalThis.WebAssembly;\n" + response.text())

    page.route("**/download.worker-*.js", switch_off)
    page.goto(address + TOOL)
    make(page)
    expect_failure(page, "unsupported")
    page.unroute_all()
    again(page)


@pytest_browser
def test_after_the_start_python_reaches_no_network(page: Page, tool: Locator) -> None:
    """The worker has let go of every way to send anything."""
    make(page)
    expect_answer(page)
    (python,) = [worker for worker in page.workers if "/calculators.worker-" in worker.url]  # search has one too
    ways = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"]
    assert python.evaluate("ways => ways.filter((way) => self[way] !== undefined)", ways) == []


# Shared by pages, in browsers whose shared workers outlive them

OUTLIVES = """() => {
    let known = false;
    try { new SharedWorker("http://[", { get extendedLifetime() { return (known = true); } }); } catch {}
    return known;
}"""


class Keeping(Handler):
    """A host whose files no browser keeps."""

    def end_headers(self) -> None:
        """Says so after all other rules."""
        self.rules = {path: {**each, "Cache-Control": "no-store"} for path, each in self.rules.items()}
        super().end_headers()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of one reader, with what its tabs share."""
    context = browser.new_context(service_workers="block")
    yield context
    context.close()


def own_workers(page: Page) -> int:
    """How many workers with Python the page has for itself."""
    return sum("/calculators.worker-" in worker.url for worker in page.workers)


@pytest_browser
def test_python_outlives_its_page(reader: BrowserContext, site: Path, tmp_path: Path) -> None:
    """Whoever turns to another tool needs nothing of the host to get an answer. Elsewhere each page starts its own."""
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    with served(copy, Keeping) as address:
        page = reader.new_page()
        page.goto(address + TOOL)
        make(page)
        expect_answer(page)
        if not page.evaluate(OUTLIVES):
            assert own_workers(page) == 1
            return
        assert own_workers(page) == 0
        shutil.rmtree(copy / "assets/runtime")
        page.goto(address)
        page.goto(f"{address}/tools/date-helper/")
        page.locator("[name=line]").fill("3 weeks after 4 Jan 2027")
        expect(page.locator("[data-answer]")).to_contain_text("25 January 2027", timeout=LIMIT)
        assert own_workers(page) == 0


@pytest_browser
def test_each_tab_gets_its_own_answers(reader: BrowserContext, address: str) -> None:
    """Two tabs that ask at once, and one of them again, get what each has typed."""
    tabs = [reader.new_page() for _ in range(2)]
    lines = ["3 weeks after 4 Jan 2027", "2 weeks after 1 Feb 2027"]
    days = ["25 January 2027", "15 February 2027"]
    for tab in tabs:
        tab.goto(f"{address}/tools/date-helper/")
    for turn in (1, -1):
        for tab, line in zip(tabs, lines[::turn], strict=True):
            tab.locator("[name=line]").fill(line)
        for tab, day in zip(tabs, days[::turn], strict=True):
            expect(tab.locator("[data-answer]")).to_contain_text(day, timeout=LIMIT)


@pytest_browser
@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("super(address.startsWith('http://[') ? address : '/nowhere.js', options);", id="missing"),
        pytest.param("if (!address.startsWith('http://[')) throw new Error('refused'); super(address);", id="refused"),
    ],
)
def test_where_the_shared_worker_fails_the_page_starts_its_own(
    reader: BrowserContext, address: str, broken: str
) -> None:
    """Nobody notices."""
    page = reader.new_page()
    page.add_init_script(
        f"globalThis.SharedWorker &&= class extends SharedWorker {{ constructor(address, options) {{ {broken} }} }};"
    )
    page.goto(address + TOOL)
    make(page)
    expect_answer(page)
    assert own_workers(page) == 1
