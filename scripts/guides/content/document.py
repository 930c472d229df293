"""What a guide holds: a page's text, the words and pages it names, its sources, urgent help, who stands behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from string import ascii_lowercase
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from calculators._kit.dates import in_words
from calculators._kit.files import qr_code
from scripts.core import addresses
from scripts.core.html import classes, having, words
from scripts.core.settings import settings
from scripts.guides.content.edition import Edition, Front, document
from scripts.guides.content.site import Built, Site
from scripts.guides.typesetting.emitter import Page, Target, drawing, emit
from scripts.guides.typesetting.markup import Written, literal
from scripts.guides.typesetting.paper import left_out

SITE_NAME = settings().name
QR_MILLIMETRES = 28  # of the code itself; a phone reads 25 from paper
OPENS = f"The code opens “{SITE_NAME}”."
EXAMPLE = "A worked example. On the site you can enter your own."


@dataclass
class Links:
    """Where the links of one page lead. Those to other pages get a letter, and stand in a list at the end."""

    path: str
    address: str
    labels: Mapping[str, str]
    titles: Mapping[str, str]
    lettered: dict[str, str] = field(default_factory=dict)

    def target(self, link: str) -> Target | None:
        """Where a link of the page leads on paper; None where its words are enough."""
        parts = urlsplit(link)
        if parts.scheme in ("http", "https"):
            return Target(link, after=after(link))
        if parts.scheme:
            return None  # a telephone number, which stands there in figures
        if not parts.path:
            return Target(label=self.labels[parts.fragment]) if parts.fragment in self.labels else None
        path = addresses.target(self.path, link) + (f"#{parts.fragment}" if parts.fragment else "")
        letter = self.lettered.setdefault(path, _letter(len(self.lettered)))
        return Target(self.address.rstrip("/") + path if self.address else "", after=f"super({literal(letter)})")

    def list(self) -> Written:
        """The pages that have a letter, with their addresses."""
        if not self.lettered:
            return ""
        shown = (
            f"([{letter}.], {{{literal(self.titles.get(path.partition('#')[0], 'A file') + ': ')};"
            f" {_linked(self.address.rstrip('/') + path if self.address else '', path)}}}), "
            for path, letter in self.lettered.items()
        )
        where = f"on {self.address}" if self.address else f"of the site “{SITE_NAME}”"
        intro = f"Each small letter above stands for a page {where}."
        return f'section-heading(2, "Where to find these pages"); para({literal(intro)}); lettered({"".join(shown)})'


def after(link: str) -> Written:
    """An address as it stands after the words that lead to it."""
    return f'{{" ("; small({literal(link)}); ")"}}'


def guide(page: Built, site: Site, edition: Edition) -> Written:
    """A page, or a sheet, as a document of its own."""
    labels = labels_of(page.parts, "")
    links = Links(page.path, site.address, labels, site.titles)
    about = Page(page.path, links.target, labels, measure=edition.measure)
    title, *text = page.text
    leads = [] if is_sheet(page) else list(takewhile(is_lead, text))
    begin = emit([title, *leads], about)
    if not is_sheet(page):
        begin = joined([begin, f"urgent-help({{{emit([page.help], about)}}})"])
    text = text[len(leads) :]
    body = emit(text, about)
    pieces = [
        begin,
        f"boxed({literal(EXAMPLE)})" if is_tool(page) else "",
        body,
        *back(page, site, edition, about, joined([explained(page.text), links.list()])),
    ]
    whole = joined(pieces)
    return document(front(page, site), edition, whole)


def front(page: Built, site: Site, name: str = "", kind: str = "Printed version", dense: bool = False) -> Front:
    """What a document of one page says of itself. `name` is its title where that is not the page's, `kind` what the
    head of its first side calls it, `dense` whether it is set smaller.
    """
    return Front(
        f"{name or page.title} – {SITE_NAME}",
        str(page.written.meta["description"]),
        page.updated,
        foot(page, where(site, page.path)),
        head=page.title,
        dense=dense,
        kind=f"{kind} of {in_words(page.updated)}",
    )


def back(page: Built, site: Site, edition: Edition, about: Page, explained: Written) -> list[Written]:
    """What every guide ends with: words explained, sources, and who stands behind it; on a sheet, urgent help too."""
    sources, review = emit(page.sources, about), end(page, page.path, site, edition)
    if not is_sheet(page):
        return [f"back-matter({{{joined([explained, sources, review])}}})"]
    parts = [explained, sources, f"urgent-help({{{emit([page.help], about)}}})", review]
    return [f"compact({{{part}}})" for part in parts]


def joined(parts: Sequence[Written]) -> Written:
    """Pieces of a document one after the other."""
    return "\n".join(part for part in parts if part)


def is_tool(page: Built) -> bool:
    """Whether a page has a calculator."""
    return any(True for _ in having(page.article, "data-calculator"))


def is_sheet(page: Built) -> bool:
    """Whether it is a sheet to fill in or to hang up, and no page of the site."""
    return "/sheets/" in page.written.path


def labels_of(parts: Sequence[Element], prefix: str) -> dict[str, str]:
    """A label for each id that something on paper has."""
    found: dict[str, str] = {}
    for part in parts:
        if not left_out(part):
            own = part.get("id")
            found |= {own: f"{prefix}{own}"} if own else {}
            found |= labels_of(list(part), prefix)
    return found


def reviewed(page: Built) -> str:
    """Who has reviewed a page, or that nobody has."""
    name = page.written.meta.get("reviewed_by")
    return f"Clinically reviewed by {name}" if name else "Not yet clinically reviewed"


def where(site: Site, path: str) -> str:
    """The permanent address of a page; where the site's own is not known, the path alone."""
    return site.address.rstrip("/") + path if site.address else path


def foot(page: Built, address: str) -> Written:
    """The two lines at the end of every side."""
    lines = (
        f"Printed version of {in_words(page.updated)}. {reviewed(page)}. Education, not medical advice.",
        f"{page.title} – {address}",
    )
    return f"{{{'; linebreak(); '.join(literal(line) for line in lines)}}}"


def explained(text: Sequence[Element]) -> Written:
    """The words that the page's glossary links explain when a mouse rests on them."""
    meanings: dict[str, str] = {}
    for part in text:
        for each in part.iter():
            if each.tag in ("a", "abbr") and each.get("title") and (each.tag == "abbr" or "term" in classes(each)):
                meanings.setdefault(words(each), each.get("title", ""))
    if not meanings:
        return ""
    ordered = sorted(meanings.items(), key=lambda entry: entry[0].lower())
    entries = (f"terms.item({literal(word)}, {literal(means)})" for word, means in ordered)
    return f'section-heading(2, "Words explained"); meanings({", ".join(entries)})'


def end(page: Built, path: str, site: Site, edition: Edition, level: int = 0) -> Written:
    """Who stands behind the guide, and where the newest version is: in words, and as a code for a phone."""
    block = emit([page.review], Page(page.path, lambda _: None, level=level, measure=edition.measure))
    if site.address:
        address = where(site, path)
        shown = [
            f'"Newest version: "; led({literal(address)}, {literal(address)})',
            literal(OPENS),
        ]
        code = qr(address)
    else:
        shown = [literal(f"Newest version: the page {path} of the site “{SITE_NAME}”")]
        code = "[]"
    lines = "; ".join(f"para({{{line}}})" for line in shown)
    return f"beside-code({{{block}; {lines}}}, {code})"


def qr(address: str, size: float = QR_MILLIMETRES) -> Written:
    """The code of an address as a drawing. `size` is that of the code itself, in millimetres."""
    modules = qr_code.modules(address)
    width = size * (modules + 2 * qr_code.QUIET) / modules
    return drawing(qr_code.svg(address, f"QR code that opens {address}"), address, width=width)


def is_lead(part: Element) -> bool:
    """Whether it belongs to the main message below the title."""
    return part.tag == "p" and "lead" in classes(part)


def _linked(address: str, shown: str) -> Written:
    return f"led({literal(address)}, {literal(shown)})" if address else literal(shown)


def _letter(number: int) -> str:
    """a to z, then aa, ab, …"""
    rounds, place = divmod(number, len(ascii_lowercase))
    return (ascii_lowercase[rounds - 1] if rounds else "") + ascii_lowercase[place]
