"""What pages show of the published tables of bands."""

from typing import NotRequired, TypedDict

from calculators._kit.catalogue.fences import one
from calculators.lab_units.bands import printed


class BandRow(TypedDict):
    """A row of a published table of bands."""

    label: str
    test: str
    printed: str
    low: NotRequired[float]
    high: NotRequired[float]


class BandTable(TypedDict):
    """A published table of bands."""

    id: str
    title: str
    organisation: str
    applies: str
    sources: list[str]
    units: dict[str, str]
    rows: list[BandRow]


class Bands(TypedDict):
    """calculators/bands.toml."""

    band_table: list[BandTable]


def bands(name: str) -> str:
    """A published table of laboratory bands, whole and in its own words."""
    table = one({each["id"]: each for each in printed()}, name, "table of bands")
    rows = "\n".join(f"| {row['test']} | {row['printed']} | {row['label']} |" for row in table["rows"])
    keys = f"[{'; '.join('@' + key for key in table['sources'])}]"
    about = f"**{table['title']}**. {table['organisation']}. {table['applies']} {keys}"
    return f"{about}\n\n| Test | Printed band | What it means |\n| --- | --- | --- |\n{rows}"


FENCES = {"bands": bands}
DATA = {"bands": ("calculators/bands.toml", "band_table")}
SHAPES = {"calculators/bands.toml": Bands}
