"""What the tables of bands and cautions.toml may hold, and which fence names a table."""

from typing import NotRequired, TypedDict


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


class Caution(TypedDict):
    """What can change the meaning of a result. `treatment`: it is about people on B12. `below`, `above`: a figure that
    a source prints. `untreated`: it is about people who take no B12.
    """

    title: str
    text: str
    tests: list[str]
    sources: list[str]
    treatment: NotRequired[bool]
    below: NotRequired[str]
    above: NotRequired[str]
    untreated: NotRequired[bool]


class Cautions(TypedDict):
    """cautions.toml."""

    caution: list[Caution]


SHAPES = {
    "calculators/bands.toml": Bands,
    "calculators/lab_units/cautions.toml": Cautions,
}
FENCE_NAMES = {"bands": ("calculators/bands.toml", "band_table")}
