"""The tools: each must have its parts, and is tried with its worked example, which finds most slips in it."""

from collections.abc import Mapping
from pathlib import Path

from calculators._kit import catalogue
from scripts.checks import calculators
from scripts.checks.preflight.places import Mistake, name_of
from scripts.pages import fence


def mistakes(slug: str, project: Path, shown: Mapping[str, str]) -> list[Mistake]:
    """What a tool lacks; if nothing, where and how it fails at its first case. `shown` are the pages of all tools."""
    folder = project / "calculators" / catalogue.folder(slug)
    on = f"{slug} on {shown.get(slug, 'no page')}"
    try:
        if unfit := list(calculators.unfit(slug)):
            module = name_of(folder / "__init__.py", project)
            return [Mistake(module, 1, on, each, "see calculators/README.md") for each in unfit]
        fence.tool(slug)
    except Exception as error:
        file, line = fence.place(error) or (folder / "cases.toml", 1)
        remedy = "correct the case" if isinstance(error, fence.ExampleFailed) else "correct the line"
        return [Mistake(name_of(file, project), line, on, fence.said(error), remedy)]
    return []
