"""The tools: each is tried with its worked example, which finds most slips in a template or a calculator."""

from collections.abc import Mapping
from pathlib import Path

from calculators._kit import catalogue
from scripts.checks.preflight.places import Mistake, name_of
from scripts.pages import fence


def mistakes(project: Path, shown: Mapping[str, str]) -> list[Mistake]:
    """One for each tool that fails at its first case, with where it failed and how. `shown` are the pages of tools."""
    return [each for slug in catalogue.slugs() if (each := _failed(slug, project, shown.get(slug, "no page")))]


def _failed(slug: str, project: Path, page: str) -> Mistake | None:
    try:
        fence.tool(slug)
    except Exception as error:
        cases = project / "calculators" / catalogue.folder(slug) / "cases.toml"
        file, line = fence.place(error) or (cases, 1)
        remedy = "correct the case" if isinstance(error, fence.ExampleFailed) else "correct the line"
        return Mistake(name_of(file, project), line, f"{slug} on {page}", fence.said(error), remedy)
    return None
