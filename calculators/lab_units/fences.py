"""What pages show of the published tables of bands."""

from calculators._kit.catalogue.fences import one
from calculators.lab_units.bands import printed


def bands(name: str) -> str:
    """A published table of laboratory bands, whole and in its own words."""
    table = one({each["id"]: each for each in printed()}, name, "table of bands")
    rows = "\n".join(f"| {row['test']} | {row['printed']} | {row['label']} |" for row in table["rows"])
    keys = f"[{'; '.join('@' + key for key in table['sources'])}]"
    about = f"**{table['title']}**. {table['organisation']}. {table['applies']} {keys}"
    return f"{about}\n\n| Test | Printed band | What it means |\n| --- | --- | --- |\n{rows}"


FENCES = {"bands": bands}
