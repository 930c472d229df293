"""A summary: a sheet on one side of ordinary print, with its sources in fine print, and on two of large print, where
the sources are those of the ordinary print.
"""

from scripts.guides.content.document import front, joined, labels_of, qr, where
from scripts.guides.content.edition import Edition, document
from scripts.guides.content.site import Built, Site
from scripts.guides.typesetting.emitter import Page, Target, emit
from scripts.guides.typesetting.markup import Written, literal

FIELD = "one_side"  # in the front matter
CODE = 26  # millimetres
ELSEWHERE = "The numbers in brackets are sources. Their list is on the same sheet in ordinary print:"


def is_summary(page: Built) -> bool:
    """Whether a sheet is one."""
    return bool(page.written.meta.get(FIELD))


def summary(page: Built, site: Site, edition: Edition) -> Written:
    """The sheet as a document."""
    labels = {} if edition.large else labels_of(page.parts, "")
    about = Page(
        page.path, lambda link: _target(link, labels), labels, measure=edition.measure, citations="small-citation"
    )
    title, *text = page.text
    address = where(site, page.path)
    code = qr(address, CODE) if site.address else "none"
    newest = f"par(strong({literal(address)}))"
    urgent = f"urgent-help({{{emit([page.help], about)}}})"
    if edition.large:
        end = [f"last-panel({{par({literal(ELSEWHERE)}); {newest}}}, {code})", "pagebreak()", urgent]
    else:
        end = [urgent, f"fine-print({emit(page.sources, about)}, {newest}, {code})"]
    return document(front(page, site), edition, f"tight({{{joined([emit([title, *text], about), *end])}}})")


def _target(link: str, labels: dict[str, str]) -> Target | None:
    """Citations lead to the sources below; an address is led to without being printed, for there is no room for it."""
    if link.startswith("#"):
        return Target(label=labels[link[1:]]) if link[1:] in labels else None
    return Target(link) if link.startswith("http") else None
