"""Pictures of the site before and after a change."""

from pathlib import Path

import pytest
from PIL import Image

from scripts.bench.look.pictures import difference

WHITE, BLACK, NEARLY = (255, 255, 255), (0, 0, 0), (250, 250, 250)


@pytest.mark.parametrize(
    ("after", "share"),
    [((10, 10, WHITE, 0), 0), ((10, 10, NEARLY, 0), 0), ((10, 10, WHITE, 3), 0.03), ((10, 20, WHITE, 0), 0.5)],
    ids=["same", "too little to see", "three dots", "longer"],
)
def test_how_much_differs(tmp_path: Path, after: tuple[int, int, tuple[int, int, int], int], share: float) -> None:
    """A share of the larger picture, without shades that nobody sees. The difference is drawn where there is one."""
    width, height, colour, dots = after
    new = Image.new("RGB", (width, height), colour)
    for at in range(dots):
        new.putpixel((at, 0), BLACK)
    new.save(tmp_path / "after.png")
    Image.new("RGB", (10, 10), WHITE).save(tmp_path / "before.png")
    found = difference(tmp_path / "before.png", tmp_path / "after.png", tmp_path / "difference.png")
    assert found == pytest.approx(share)
    assert (tmp_path / "difference.png").exists() == bool(share)
