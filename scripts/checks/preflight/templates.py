"""The templates of tools, pages and sheets: what Jinja cannot read, and filters and files that are not there."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from calculators._kit.answer.render import environment
from scripts.checks.preflight.places import Mistake, name_of, nearest
from scripts.core.cache import faults, of_files
from scripts.core.cache.pages import Pages

OURS = "calculators"
OTHERS = (("overrides", "*.html"), ("docs/print/sheets", "*.md"))


def mistakes(project: Path, kept: Pages | None = None) -> list[Mistake]:
    """What is wrong with any template, by file. One that was right and has not changed is not read again, if `kept` is
    given.
    """
    ours = sorted((project / OURS).rglob("*.html"))
    theme = Environment(extensions=["jinja2.ext.i18n"])
    theme.filters |= dict.fromkeys(("url", "script_tag"), str)  # MkDocs' own
    others = [path for folder, pattern in OTHERS for path in sorted((project / folder).rglob(pattern))]
    read = {path: (environment(), project / OURS) for path in ours} | dict.fromkeys(others, (theme, None))
    names = "\n".join(name_of(path, project) for path in ours)
    found: list[Mistake] = []
    for path, (jinja, within) in read.items():

        def unreadable(path: Path = path, jinja: Environment = jinja, within: Path | None = within) -> list[Mistake]:
            return list(_unreadable(path, project, jinja, within))

        if kept:
            found += faults("templates", unreadable, kept.made.everywhere, names, of_files([path]))
        else:
            found += unreadable()
    return found


def _unreadable(path: Path, project: Path, jinja: Environment, within: Path | None = None) -> Iterator[Mistake]:
    """Syntax, filters and, where all templates lie `within` one folder, the names of other templates."""
    name, text = name_of(path, project), path.read_text("utf-8")
    try:
        parsed = jinja.parse(text)
    except TemplateSyntaxError as error:
        said = (error.message or "cannot be read").strip().removesuffix(".")
        yield Mistake(name, error.lineno, "template", said[:1].lower() + said[1:], "correct the line")
        return
    for used in parsed.find_all(nodes.Filter):
        if used.name not in jinja.filters:
            yield Mistake(
                name,
                used.lineno,
                "template",
                f"there is no filter {used.name!r}",
                nearest(used.name, jinja.filters, "use another"),
            )
    for other in find_referenced_templates(parsed) if within else ():
        if other and within and not (within / other).is_file():
            line = next(number for number, each in enumerate(text.splitlines(), 1) if other in each)
            yield Mistake(name, line, "template", f"there is no {other!r}", "name a file below calculators/")
