"""Each address that was published leads to a page, and each page has its address in the list."""

from pathlib import Path

LIST = Path(__file__).with_name("addresses.txt")


def test_every_address_leads_somewhere(site: Path) -> None:
    """No published page is lost, and none is forgotten in the list."""
    listed = [line for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#")]
    built = ["/" + page.parent.relative_to(site).as_posix().replace(".", "") for page in site.rglob("index.html")]
    assert {each.rstrip("/") for each in listed} == {each.rstrip("/") for each in built if each != "/partials"}
