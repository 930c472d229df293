"""The tools: each is tried with its worked example, which finds most slips in a template or a calculator."""

from collections.abc import Mapping
from pathlib import Path

from calculators._kit import catalogue
from scripts.checks.preflight.places import Mistake, name_of
from scripts.pages import fence


def mistakes(slug: str, project: Path, shown: Mapping[str, str]) -> list[Mistake]:
    """One, with where it failed and how, if a tool fails at its first case. `shown` are the pages of all tools."""
    try:
        fence.tool(slug)
    except Exception as error:
        cases = project / "calculators" / catalogue.folder(slug) / "cases.toml"
        file, line = fence.place(error) or (cases, 1)
        remedy = "correct the case" if isinstance(error, fence.ExampleFailed) else "correct the line"
        on = f"{slug} on {shown.get(slug, 'no page')}"
        return [Mistake(name_of(file, project), line, on, fence.said(error), remedy)]
    return []
