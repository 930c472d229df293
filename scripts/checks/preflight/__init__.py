"""Every mistake that can be known before the site is built, in one go: data files, pages, templates, tools.

Uses: checks, core, pages, browser.search, calculators.
"""

from pathlib import Path

from scripts.checks.preflight import data, pages, templates, tools
from scripts.core.project import DOCS, PROJECT


def mistakes(docs: Path = DOCS, project: Path = PROJECT) -> list[str]:
    """Each as one line, `docs/learn/x.md:3: key: what is wrong; what to do`. Reads `docs`, and the rest of the project.

    Raises nothing for what an author wrote. Tools are tried only where all data files and templates are right, since
    they would fail by the same mistakes again.
    """
    read = data.read(project)
    found = [*read.mistakes, *templates.mistakes(project)]
    if not found:
        found += tools.mistakes(project, pages.of_tools(docs))
    return [str(each) for each in [*found, *pages.mistakes(docs, read)]]
