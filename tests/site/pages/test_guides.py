"""The printable guides: what they hold, what a screen reader finds in them, and that a phone reads their codes."""

import re
import shutil
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import page as ua
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from scripts.checks import claims, rules
from scripts.core.project import PROJECT
from scripts.guides.__main__ import make
from scripts.guides.catalogue import guides
from scripts.guides.content import booklet, sheets
from scripts.guides.content.edition import EDITIONS
from scripts.guides.content.site import Built, Site
from scripts.guides.downloads import Download
from scripts.guides.typesetting import colours, emitter, fonts, pdf_writer
from scripts.guides.typesetting.paper import read
from scripts.guides.typesetting.row_headers import elements as structure
from scripts.publish import redirects
from tests.support.builds import alone, build
from tests.support.html_reader import Element, elements, find

ADDRESS = "https://b12-mic.example/"
MILLIMETRE = 72 / 25.4  # in points
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built once more, with a permanent address, as it is where it is published."""
    folder = tmp_path_factory.mktemp("addressed") / "site"
    with alone():
        build(folder, SITE_URL=ADDRESS)
    return folder


@pytest.fixture(scope="session")
def made(addressed: Path) -> list[Download]:
    """Every guide of that site, in all its forms."""
    return make(addressed, ADDRESS)


@pytest.fixture(scope="session")
def books(made: list[Download], addressed: Path) -> dict[str, bytes]:
    """The PDFs by their names."""
    return {Path(each.file).stem: (addressed / each.file).read_bytes() for each in made}


@pytest.fixture(scope="session")
def pages(addressed: Path) -> dict[str, Built]:
    """The pages that have guides of their own, and the blank sheets, by the guides' names."""
    site = Site(addressed, ADDRESS)
    own = {
        guide.name: site.pages[guide.path]
        for guide in guides(site)
        if guide.path and guide.group not in ("sheets", "handouts")
    }
    return own | {sheet.name: sheet for sheet in sheets.sheets() if sheet.name != "one-page-summary"}


def forms(name: str, books: dict[str, bytes]) -> dict[str, bytes]:
    """A guide in all its forms."""
    endings = {f"{name}-{edition.ending}" for edition in EDITIONS}
    return {each: pdf for each, pdf in books.items() if each in endings}


# What there is


def test_every_page_to_read_and_every_page_for_clinicians_has_its_guides(made: list[Download]) -> None:
    """In A4 and US Letter; what patients read in large print as well."""
    listed = (PROJECT / "tests/site/addresses.txt").read_text("utf-8").splitlines()
    for path in (line for line in listed if line.startswith(("/learn/", "/tools/", "/clinicians/"))):
        if path in redirects.moved():
            continue
        more = [] if path.startswith("/clinicians/") else ["A4, large print", "US Letter, large print"]
        more = ["A3", "Tabloid"] if path == "/clinicians/poster/" else more
        whole = [each.edition for each in made if each.page == path and each.group != "handouts"]
        assert whole == ["A4", "US Letter", *more], path


def test_the_sheets_are_there(made: list[Download]) -> None:
    """Blank cards, schedules, log, questions and label, the summary, the poster, and two booklets."""
    loose = ("sheets", "booklet")
    names = {Path(each.file).stem.removesuffix("-a4") for each in made if each.group in loose and each.edition == "A4"}
    assert names == {
        "blank-injection-card-sheet",
        "blank-injection-card-wallet",
        "blank-injection-label",
        "blank-schedule-12-rows",
        "blank-schedule-26-rows",
        "blank-symptom-log-12-weeks",
        "blank-visit-questions",
        "booklet",
        "booklet-for-patients",
        "clinic-poster",
        "one-page-summary",
    }


def test_no_two_guides_have_one_name(made: list[Download]) -> None:
    """A file's name is an address, and tells guide, paper and print apart."""
    files = [each.file for each in made]
    assert len(set(files)) == len(files)
    assert all(re.fullmatch(r"downloads/guides/[a-z0-9-]+-(a4|letter|a3|tabloid)\.pdf", file) for file in files)


def test_the_paper_is_what_the_name_says(books: dict[str, bytes]) -> None:
    """A4 is 210 by 297 millimetres, US Letter 8.5 by 11 inches, and A3 and Tabloid are twice as large."""
    sizes = {"a4": (210, 297), "letter": (215.9, 279.4), "a3": (297, 420), "tabloid": (279.4, 431.8)}
    for name, pdf in books.items():
        box = opened(pdf).pages[0].MediaBox
        size = (round(float(box[2]) / MILLIMETRE, 1), round(float(box[3]) / MILLIMETRE, 1))
        assert size == sizes[name.rpartition("-")[2]], name


def test_the_print_is_as_large_as_it_says(books: dict[str, bytes], pages: dict[str, Built]) -> None:
    """Most letters have 12 points, and 18 in large print; the first page has urgent help, in smaller print."""
    for name in ("important-limits", "phase-1-correction"):
        for form, pdf in forms(name, books).items():
            assert usual_size(pdf, page=1) == (18 if "large-print" in form else 12), form


def test_a_sheet_has_two_sides_and_a_poster_one(books: dict[str, bytes], pages: dict[str, Built]) -> None:
    """In ordinary print. What is to be filled in stands whole on the first side."""
    for name, page in pages.items():
        if "sheets" in page.written.path:
            for paper in ("a4", "letter"):
                assert sides(books[f"{name}-{paper}"]) == 2, f"{name}, {paper}"
    for paper in ("a4", "letter"):
        assert text_of(books[f"blank-schedule-26-rows-{paper}"], 1).startswith(("Myinjectionschedule", "Howtofillitin"))
    assert [sides(pdf) for name, pdf in books.items() if name.startswith("clinic-poster")] == [1, 1, 1, 1]


def test_the_summary_is_one_side_and_two_in_large_print(books: dict[str, bytes]) -> None:
    """With urgent help on it."""
    for paper in ("a4", "letter"):
        assert sides(books[f"one-page-summary-{paper}"]) == 1
        assert sides(books[f"one-page-summary-large-print-{paper}"]) == 2
        assert "Urgenthelp" in text_of(books[f"one-page-summary-{paper}"], 0)


def test_handouts_have_two_sides_and_urgent_help_on_the_first(books: dict[str, bytes]) -> None:
    """Eight pages have one. In large print the same words need more sides. What to do next is always there."""
    handouts = {name: pdf for name, pdf in books.items() if name.startswith("handout-")}
    assert len({name.partition("-large-print")[0].rpartition("-")[0] for name in handouts if "large" not in name}) == 8
    for name, pdf in handouts.items():
        assert sides(pdf) <= (7 if "large-print" in name else 2), name
        assert "Callyouremergencynumbernowfor" in text_of(pdf, 0), name
        assert "Whattodonext" in text_of(pdf, sides(pdf) - 1), name
    for name in ("what-b12-mic-means", "what-to-expect", "why-the-route-matters"):
        kinds = [str(each.S) for each in structure(opened(handouts[f"handout-{name}-a4"]).Root.StructTreeRoot)]
        assert kinds.count("/Figure") >= 2, name  # the picture, and the code


def test_the_booklets_are_no_longer_than_one_reads(books: dict[str, bytes]) -> None:
    """At most 120 pages, and 80 for patients."""
    for paper in ("a4", "letter"):
        assert sides(books[f"booklet-{paper}"]) <= 120
        assert sides(books[f"booklet-for-patients-{paper}"]) <= 80


def test_no_page_is_nearly_empty(books: dict[str, bytes]) -> None:
    """Each but the last is filled over a third of its height."""
    for name, pdf in books.items():
        for number, page in enumerate(list(pypdfium2.PdfDocument(pdf))[:-1]):
            image = page.render(scale=0.25).to_pil().convert("L")
            width, height = image.size
            text = image.crop((0, round(0.075 * height), width, round(0.9 * height)))  # between head and foot
            inked = text.point(lambda grey: 255 if grey < 225 else 0).getbbox()
            assert inked, f"{name}, page {number + 1}"
            assert inked[3] > text.height / 3, f"{name}, page {number + 1}"


def test_the_posters_sentence_is_read_from_three_metres(books: dict[str, bytes]) -> None:
    """Its letters have 60 points at least, and nothing on it has fewer than 10."""
    for name, pdf in books.items():
        if name.startswith("clinic-poster"):
            page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
            sizes = [pypdfium2.raw.FPDFText_GetFontSize(page, number) for number in range(page.count_chars())]
            text = page.get_text_range()
            assert text.startswith("B12 injection?"), name
            letters = [(size, letter) for size, letter in zip(sizes, text, strict=True) if letter.strip()]
            sentence = len(bare(text[: text.index("ask.")]))
            assert min(size for size, _ in letters[:sentence]) >= 60, name
            assert min(size for size, _ in letters) >= 10, name


# What a screen reader finds


def test_every_guide_is_accessible(books: dict[str, bytes]) -> None:
    """No rule of PDF/UA-1 fails."""
    wrong = {}
    for name, pdf in books.items():
        report = ua.validate_pdf_bytes(pdf, profile=ua.ValidationProfile.PDF_UA_1)
        assert report.rules.total > 100, name
        if not report.is_compliant:
            wrong[name] = [failure.message for failure in report.failures]
    assert wrong == {}


def test_every_guide_says_what_it_is(books: dict[str, bytes]) -> None:
    """Its language, its title, that it is tagged, and an outline; and its title is what a reader's window shows."""
    for name, pdf in books.items():
        root = opened(pdf).Root
        assert str(root.Lang) == "en-GB", name
        assert root.MarkInfo.Marked, name
        assert root.ViewerPreferences.DisplayDocTitle, name
        assert root.Outlines.Count > 0, name
        with opened(pdf).open_metadata() as known:
            assert "B12/MIC: Explained" in known["dc:title"], name
            assert known["pdfuaid:part"] == "1", name


def test_tables_and_pictures_are_those_of_the_page(books: dict[str, bytes], pages: dict[str, Built]) -> None:
    """As many, and with as many row headers. Beside them stands one picture: the code of the address."""
    for name, page in pages.items():
        shown = on_paper(page.html)
        tables = [each for each in shown if each.tag == "table"]
        drawings = [each for each in shown if each.tag == "svg" and each["aria-hidden"] != "true"]
        heads = [each for each in shown if each.tag == "th" and each["scope"] == "row" and each.text]
        for form, pdf in forms(name, books).items():
            found = list(structure(opened(pdf).Root.StructTreeRoot))
            kinds = Counter(str(each.S) for each in found)
            assert kinds["/Table"] == len(tables), form
            assert kinds["/Figure"] == len(drawings) + 1, form
            rows = [each for each in found if each.S == "/TH" and scope(each) == "/Row"]
            assert len(rows) == len(heads), form


def test_every_picture_has_words(books: dict[str, bytes]) -> None:
    """Each figure has a text alternative of its own."""
    for name, pdf in books.items():
        for each in structure(opened(pdf).Root.StructTreeRoot):
            assert each.S != "/Figure" or len(str(each.get("/Alt", ""))) > 10, name


def test_only_our_own_font_is_inside(books: dict[str, bytes]) -> None:
    """Each font is embedded, and is the site's; only for signs that it lacks, such as µ, Typst's own stands in."""
    for name, pdf in books.items():
        for each in opened(pdf).objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                assert re.search("AtkinsonHyperlegibleNext|LibertinusSerif", str(each.FontName)), name
                assert {"/FontFile2", "/FontFile3"} & each.keys(), name


# What stands in them


def test_every_heading_and_cell_of_a_page_is_in_its_guide(books: dict[str, bytes], pages: dict[str, Built]) -> None:
    """In the page's order, and whole. After a link its letter or its address may stand."""
    for name, page in pages.items():
        for form, pdf in forms(name, books).items():
            lost = first_lost(on_paper(page.html), text_of(pdf))
            assert lost is None, f"{form} lacks, or has elsewhere: {lost}"


def test_the_booklet_has_every_heading_and_cell_of_its_pages(books: dict[str, bytes], addressed: Path) -> None:
    """In the page's order, chapter after chapter. Sources have other numbers in it, and stand in one list."""
    site = Site(addressed, ADDRESS)
    chapters = [page for found in booklet.chapters(site).values() for page in found]
    wanted = [
        each for page in chapters for each in on_paper(page.html) if not (is_at_the_end(each) or is_repeated(each))
    ]
    for form, pdf in forms("booklet", books).items():
        text = re.sub(r"\[[\d,]+\]", "", text_of(pdf))
        lost = first_lost(wanted, text, citations=False)
        assert lost is None, f"{form} lacks, or has elsewhere: {lost}"


def test_the_booklet_numbers_each_source_once(books: dict[str, bytes], addressed: Path) -> None:
    """Its list has every source that a chapter cites, and no citation goes beyond it."""
    site = Site(addressed, ADDRESS)
    chapters = [page for found in booklet.chapters(site).values() for page in found]
    cited = {each.text for page in chapters for each in elements(page.html) if each["id"].startswith("source-")}
    text = text_of(books["booklet-a4"])
    numbers = {int(number) for group in re.findall(r"\[([\d,]+)\]", text) for number in group.split(",")}
    assert numbers == set(range(1, len(cited) + 1))


def test_every_guide_says_how_old_it_is_and_when_to_call_for_help(books: dict[str, bytes]) -> None:
    """The date of the printed version, the review, and urgent help, whatever the guide is about."""
    for name, pdf in books.items():
        text = text_of(pdf)
        assert "Notyetclinicallyreviewed" in text, name
        if name.startswith("clinic-poster"):
            assert "Inanemergency,call999" in text
            continue
        assert "Printedversionof" in text, name
        assert "Urgenthelp" in text, name
        assert "Callyouremergencynumbernowfor" in text, name
        assert "999inanemergency" in text, name


def test_a_guide_is_dated_by_its_page(books: dict[str, bytes], pages: dict[str, Built]) -> None:
    """Not by the day on which it was made."""
    for name, page in pages.items():
        for form, pdf in forms(name, books).items():
            created = str(opened(pdf).docinfo["/CreationDate"])
            assert created.startswith(f"D:{page.updated:%Y%m%d}"), form


def test_the_colours_of_print_read_in_grey() -> None:
    """Each is dark enough on paper and on a panel for a printer that has only black, as WCAG counts contrast; panels
    and lines are light."""
    roles = {name.removeprefix("--"): value for name, value in colours.roles().items() if value.startswith("#")}
    for name in ("ink", "muted", "cobalt", "ruby", "routine", "urgent", "emergency", "error", "poster"):
        assert contrast(roles[name], "#ffffff") >= 7, name
        assert contrast(roles[name], roles["panel"]) >= 4.5, name
    assert contrast(roles["panel"], "#ffffff") < 1.2
    assert contrast(roles["rule"], "#ffffff") < 2


def test_sheets_keep_the_rules_of_pages() -> None:
    """Plain words, known sources, labelled claims: what holds for pages holds for paper."""
    kept = [
        rule
        for rule in rules.RULES
        if rule not in (rules.has_a_source, rules.ends_with_the_next_step, rules.pictures_have_words)
    ]
    wrong = [
        f"{sheet.name}: {complaint}"
        for sheet in sheets.sheets()
        for rule in kept
        for complaint in rule(rules.Built(sheet.written, sheet.html))
    ]
    assert wrong == []


def test_claims_on_sheets_are_cited() -> None:
    """A sheet is read by itself, so each figure and each claim on it has its source and its label there."""
    for sheet in sheets.sheets():
        page = rules.Built(sheet.written, sheet.html)
        assert list(claims.uncited(page.blocks)) == [], sheet.name
        assert list(claims.unlabelled(page.blocks)) == [], sheet.name


# Codes


def test_codes_lead_to_the_page(books: dict[str, bytes], pages: dict[str, Built]) -> None:
    """Read from a drawn page, as a phone reads it from paper; and the address stands beside it in words."""
    for name, page in pages.items():
        address = ADDRESS.rstrip("/") + page.path
        for form, pdf in forms(name, books).items():
            last = reversed(range(len(pypdfium2.PdfDocument(pdf))))
            assert any(address in {text for text, _ in codes_on(pdf, number)} for number in last), form
            assert address in text_of(pdf), form


def test_the_booklet_leads_to_the_list_of_guides(books: dict[str, bytes]) -> None:
    for name in ("booklet", "booklet-for-patients"):
        for form, pdf in forms(name, books).items():
            codes = {text for number in range(10) for text, _ in codes_on(pdf, number)}
            assert codes == {f"{ADDRESS}print/"}, form


def test_a_posters_code_is_read_at_a_tenth_of_its_size(books: dict[str, bytes]) -> None:
    """From a picture of 30 dots an inch, as from across the room. It leads to the site, whose address stands there."""
    for name, pdf in books.items():
        if name.startswith("clinic-poster"):
            whole = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72).to_pil().convert("L")
            small = whole.resize((whole.width // 10, whole.height // 10))
            assert [code.text for code in zxingcpp.read_barcodes(small)] == [ADDRESS], name
            assert bare(ADDRESS) in text_of(pdf), name


def test_a_handouts_code_leads_to_its_page(books: dict[str, bytes]) -> None:
    """Where its sources are."""
    for name in ("injection-safety", "why-the-route-matters"):
        for form, pdf in forms(f"handout-{name}", books).items():
            assert [code for code, _ in codes_on(pdf, sides(pdf) - 1)] == [f"{ADDRESS}learn/{name}/"], form


def test_a_code_is_large_enough_and_stands_alone(books: dict[str, bytes]) -> None:
    """At least 25 millimetres, with four modules of white on each side (ISO/IEC 18004)."""
    for name in ("important-limits-a4", "important-limits-large-print-letter", "clinic-poster-a4", "clinicians-a4"):
        pdf = books[name]
        for number in range(len(pypdfium2.PdfDocument(pdf))):
            for text, (left, top, right, bottom) in codes_on(pdf, number):
                assert right - left >= 25, f"{name}: {text}"
                modules = 29 if len(text) < 43 else 33  # no code here has fewer
                quiet = 4 * (right - left) / modules - 0.3
                assert is_white(pdf, number, left - quiet, top - quiet, right + quiet, top - 0.3), name
                assert is_white(pdf, number, left - quiet, bottom + 0.3, right + quiet, bottom + quiet), name
                assert is_white(pdf, number, left - quiet, top - quiet, left - 0.3, bottom + quiet), name
                assert is_white(pdf, number, right + 0.3, top - quiet, right + quiet, bottom + quiet), name


def test_codes_that_a_page_shows_are_shown(books: dict[str, bytes]) -> None:
    """The page for clinicians has codes to print, beside the one at the end of every guide."""
    pdf = books["clinicians-a4"]
    codes = {text for number in range(len(pypdfium2.PdfDocument(pdf))) for text, _ in codes_on(pdf, number)}
    assert f"{ADDRESS}learn/injection-safety/" in codes
    assert len(codes) > 3


def test_without_an_address_a_guide_names_the_path(site: Path) -> None:
    """No code is better than one that leads nowhere."""
    known = {guide.name: guide for guide in guides(Site(site, ""))}
    for name, path in (("important-limits", "/learn/important-limits/"), ("clinic-poster", "/clinicians/poster/")):
        pdf = pdf_writer.typeset(name, known[name].write(EDITIONS[0]))
        assert path in text_of(pdf)
        assert not [code for number in range(len(pypdfium2.PdfDocument(pdf))) for code in codes_on(pdf, number)]


# On the site


def test_the_list_names_every_guide(made: list[Download], addressed: Path) -> None:
    """With its paper, its pages and its size, in a link that leads to it."""
    html = (addressed / "print/index.html").read_text("utf-8")
    links = {link["href"]: link for link in find(html, "a")}
    for each in made:
        pdf = (addressed / each.file).read_bytes()
        link = links[f"../{each.file}"]
        count = len(pypdfium2.PdfDocument(pdf))
        assert link.text == f"{count} page{'' if count == 1 else 's'}, {round(len(pdf) / 1000)} KB"
        assert link["aria-label"] == f"{each.title}, {each.edition}: {link.text}"


def test_a_page_links_its_own_guides(made: list[Download], addressed: Path) -> None:
    html = (addressed / "learn/important-limits/index.html").read_text("utf-8")
    links = [link["href"] for link in find(html, "a") if link["href"].endswith(".pdf")]
    assert links == [f"../../{each.file}" for each in made if each.page == "/learn/important-limits/"]


def test_guides_made_twice_are_the_same(addressed: Path, books: dict[str, bytes], tmp_path: Path) -> None:
    """From pages that already have their links in them, and without what is kept from before: the booklet, which holds
    every page, the sheets, and the first page of each section."""
    before = {path.name: path.read_bytes() for path in fonts.folder().glob("*.ttf")}
    known = guides(Site(addressed, ADDRESS))
    firsts = {guide.group: guide for guide in reversed(known) if guide.path}
    for guide in [*(each for each in known if not each.path), *firsts.values()]:
        edition = guide.editions[0]
        again = pdf_writer.typeset(guide.name, guide.write(edition))
        assert again == books[Path(guide.file(edition)).stem], guide.name
    shutil.move(fonts.FOLDER, tmp_path / "kept")
    assert {path.name: path.read_bytes() for path in fonts.folder().glob("*.ttf")} == before


def test_only_what_changed_is_set_again(addressed: Path, made: list[Download], monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is taken from the cache."""
    monkeypatch.setattr(pdf_writer, "typeset", lambda name, _: pytest.fail(f"{name} was set again"))
    assert [(each.file, each.size) for each in make(addressed, ADDRESS)] == [(each.file, each.size) for each in made]


# What is refused


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<video></video>", "<video> is not known"),
        ("<p>See <video></video></p>", "<video> is not known here, among words"),
        ("<p>One <p>two</p></p>", "<p> is not known here, among words"),
        ("<ul>words</ul>", "words stand in <ul> itself"),
        ("<ul><p>one</p></ul>", "<p> stands in <ul>"),
        ("<table><tr><td>one</td></tr></table>", "<tr> stands in <table>"),
        ("<table><thead><tr><th>one</th></tr></thead></table>", "<table> lacks a body"),
        ("<dl><dd>meaning</dd><dt>word</dt></dl>", "<dl> is not a row of pairs"),
        ("<figure><p>words</p></figure>", "<figure> holds something else"),
        ("<details><p>words</p></details>", "<details> does not begin with <summary>"),
        ("<ol reversed><li>one</li></ol>", "<ol> counts in a way that is not known"),
        ('<ol type="a"><li>one</li></ol>', "<ol> counts in a way that is not known"),
        ('<p><img src="x.png" alt="x"></p>', "<img> is not known"),
        ('<div><svg viewBox="0 0 1 1"></svg></div>', "neither words for those who do not see it nor aria-hidden"),
    ],
)
def test_what_is_not_known_is_refused(html: str, why: str) -> None:
    """The error names the page and the tag, so that nothing is lost on paper without a word."""
    root = read(html)
    with pytest.raises(emitter.Refused, match=re.escape(why)) as refused:
        emitter.emit(list(root), emitter.Page("/learn/x/", lambda _: None))
    assert str(refused.value).startswith("/learn/x/: ")


def test_a_list_goes_on_counting_where_the_page_does() -> None:
    """Steps that words part keep the numbers by which others name them."""
    root = read('<ol><li>one</li></ol><p>Wait.</p><ol start="2"><li>two</li></ol>')
    source = emitter.emit(list(root), emitter.Page("/x/", lambda _: None))
    assert re.findall(r"start: (\d)", source) == ["1", "2"]


def test_text_is_never_taken_for_typst() -> None:
    """Signs that mean something to Typst come out as they are. In a string of its own these are two signs only."""
    text = '#import "x" $ * _ ` \\ [a] <b> @c // d \\'
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    root = read(f"<h1>{escaped}</h1><p>{escaped}</p>")
    source = emitter.emit(list(root), emitter.Page("/x/", lambda _: None))
    assert source.count('"#import \\"x\\" $ * _ ` \\\\ [a] <b> @c // d \\\\"') == 2


def test_an_option_grid_becomes_a_table_for_each_question() -> None:
    """With a row for each choice, and a box for a pen; its columns would have no room."""
    grid = read(
        '<div class="option-grid"><table><thead><tr><th>Question</th><th>Tea</th><th>Mine</th></tr></thead><tbody>'
        '<tr><th>Is it hot?</th><td>Yes</td><td><label data-form>Tick</label><span class="tickbox"></span></td></tr>'
        '<tr><th>Is it wet?</th><td>Very</td><td><span class="tickbox"></span></td></tr></tbody></table></div>'
    )
    source = emitter.emit(list(grid), emitter.Page("/x/", lambda _: None))
    tables = source.split("rows-and-columns")[1:]
    assert [re.findall(r'"(.*?)"|(tickbox)', each) for each in tables] == [
        [("Is it hot?", ""), ("Tea", ""), ("Yes", ""), ("Mine", ""), ("", "tickbox")],
        [("Is it wet?", ""), ("Tea", ""), ("Very", ""), ("Mine", ""), ("", "tickbox")],
    ]


def test_a_cell_spans_the_rows_and_columns_that_it_spans_on_the_page() -> None:
    """Or else the cells after it would stand in the wrong columns."""
    table = read(
        '<table><thead><tr><th>Cup</th><th>Tea</th></tr></thead><tbody><tr><th scope="rowgroup" rowspan="2">Red</th>'
        '<td>hot</td></tr><tr><td>cold</td></tr><tr><td colspan="2">none</td></tr></tbody></table>'
    )
    source = emitter.emit(list(table), emitter.Page("/x/", lambda _: None))
    cells = dict(re.findall(r'table\.cell\((?:(\w+: \d), )?(?:row-header\()?"(\w+)"', source))
    assert cells == {"rowspan: 2": "Red", "": "cold", "colspan: 2": "none"}


# Drawings


def printed(kind: str, svg: str) -> str:
    """A drawing as it stands on paper, out of a figure of a kind."""
    article = read(f'<article class="md-typeset"><figure class="{kind}"></figure></article>')[0]
    return colours.printed(svg, [article, article[0]], "Font")


def test_classes_become_the_colours_of_print() -> None:
    """A picture's parts get what the style sheets say, with the values that the colours have on paper."""
    svg = (
        '<svg viewBox="0 0 9 9" fill="currentColor"><rect class="panel" width="9"/><path class="ruby" d="M0 0"/></svg>'
    )
    assert 'class="panel" width="9" color="#555b69" fill="#eef1f8"' in printed("picture", svg)
    assert 'class="ruby" d="M0 0" color="#9d1f45"' in printed("picture", svg)
    assert 'font-family="Font"' in printed("picture", svg)


def test_a_chart_has_the_colours_of_print() -> None:
    """Its bars are dark, the lines that only help to read them light, and neither is so outside a chart."""
    svg = '<svg viewBox="0 0 9 9"><rect class="chart-bar"/><path class="chart-grid"/><path class="chart-mark"/></svg>'
    assert 'class="chart-bar" color="#1b4b9b"' in printed("chart", svg)
    assert 'class="chart-grid" color="#c3c8d4"' in printed("chart", svg)
    assert 'class="chart-mark" color="#3b4150"' in printed("chart", svg)
    assert "color=" not in printed("other", svg)


# Reading pages and PDFs


def on_paper(html: str) -> list[Element]:
    """The elements of a page that have a place on paper, in order."""
    drawings = re.compile(r"(<svg\b[^>]*>).*?</svg>", re.DOTALL)
    grids = re.compile(r'<div class="option-grid">.*?</table>\s*</div>\s*</div>', re.DOTALL)
    return [
        each
        for each in elements(grids.sub(question_by_question, drawings.sub(r"\1</svg>", html)))
        if not any(
            around.tag in ("form", "nav", "template")
            or {"hidden", "data-form", "data-take-away"} & around.attributes.keys()
            or {"print-page", "on-screen"} & set(around["class"].split())
            for around in (each, *each.around())
        )
    ]


def question_by_question(grid: re.Match[str]) -> str:
    """An option grid as it stands on paper: a table for each question, with a row for each choice and its answer."""
    shown = re.sub(r"<label data-form>.*?</label>", "", grid[0], flags=re.DOTALL)
    rows = re.findall(r"<tr\b.*?</tr>", shown, re.DOTALL)
    (_, *choices), *answered = (re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL) for row in rows)
    heads = [choice.replace('scope="col"', 'scope="row"') for choice in choices]
    tables = []
    for question, *answers in answered:
        choosing = (f"<tr>{head}{answer}</tr>" for head, answer in zip(heads, answers, strict=True))
        tables.append(f"<table><tr>{question.replace('scope="row"', 'scope="col"')}</tr>{''.join(choosing)}</table>")
    return "".join(tables)


def is_at_the_end(element: Element) -> bool:
    """Whether it belongs to what stands once in the booklet: sources, urgent help, and who stands behind it."""
    places = [element, *element.around()]
    return any(each["id"] in ("sources", "urgent-help", "about-this-page") for each in places)


def is_repeated(element: Element) -> bool:
    """Whether it is left out of the booklet, because another chapter holds it."""
    return any("data-repeated" in each.attributes for each in [element, *element.around()])


def first_lost(wanted: list[Element], text: str, citations: bool = True) -> str | None:
    """The first heading or cell that is not in the text after those before it."""
    after_link = r"(?:[a-z]{1,2}|\((?:http|/|page\d)[^)]*\))?"
    at = 0
    for each in wanted:
        if each.tag not in HEADINGS | {"th", "td", "caption", "figcaption"}:
            continue
        pieces = [re.escape(bare(piece)) for piece in each.words if bare(piece)]
        pieces = pieces[:-1] if each.tag in HEADINGS and pieces[-1] == re.escape("#") else pieces
        pattern = after_link.join(pieces)
        pattern = pattern if citations else re.sub(r"\\\[(?:\d+|,|\(|\)|\?|[^\\]|\\(?!\]))*?\\\]", "", pattern)
        found = re.compile(pattern).search(text, at)
        if found is None:
            return each.text
        at = found.end()
    return None


def bare(words: str) -> str:
    """Words without anything that may come out otherwise between them."""
    return "".join(words.split())


def sides(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(pypdfium2.PdfDocument(pdf))


def contrast(one: str, other: str) -> float:
    """Between two colours such as #1b4b9b, from 1 to 21 (WCAG 2, relative luminance)."""

    def luminance(colour: str) -> float:
        whole = "".join(2 * digit for digit in colour[1:]) if len(colour) == 4 else colour[1:]
        parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def opened(pdf: bytes) -> pikepdf.Pdf:
    """A PDF whose objects can be looked at."""
    return pikepdf.open(BytesIO(pdf))


@cache
def text_of(pdf: bytes, page: int | None = None) -> str:
    """The text of a PDF, or of one of its pages, as a reader takes it out."""
    document = pypdfium2.PdfDocument(pdf)
    numbers = range(len(document)) if page is None else [page]
    text = "".join(document[number].get_textpage().get_text_range() for number in numbers)
    return bare(text.replace("\ufffe", "-").replace("\x02", "-"))


def usual_size(pdf: bytes, page: int) -> int:
    """The size of most letters of a page, in points."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    sizes = (pypdfium2.raw.FPDFText_GetFontSize(text, number) for number in range(text.count_chars()))
    return Counter(round(size) for size in sizes).most_common(1)[0][0]


def scope(head: Any) -> str:
    """Whether a header is one of a row or of a column."""
    given = head.get("/A", [])
    return next(
        (str(each.Scope) for each in (given if isinstance(given, pikepdf.Array) else [given]) if "/Scope" in each), ""
    )


def codes_on(pdf: bytes, page: int) -> list[tuple[str, tuple[float, float, float, float]]]:
    """The codes on a page: what they say, and their left, upper, right and lower ends in millimetres."""
    scale = 150 / 72
    image = pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil().convert("L")
    unit = scale * MILLIMETRE
    return [(code.text, ends(code.position, unit)) for code in zxingcpp.read_barcodes(image)]


def ends(place: Any, unit: float) -> tuple[float, float, float, float]:
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    across, down = [corner.x / unit for corner in corners], [corner.y / unit for corner in corners]
    return min(across), min(down), max(across), max(down)


def is_white(pdf: bytes, page: int, *box: float) -> bool:
    """Whether a part of a page, in millimetres, is white."""
    scale = 150 / 72
    image = pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil().convert("L")
    return image.crop(tuple(round(end * scale * MILLIMETRE) for end in box)).getextrema()[0] > 250
