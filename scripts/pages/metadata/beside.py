"""What is published beside the pages for machines, phones and the curious: one list for all of it."""

from scripts.pages.metadata import changes, icons, manifest, pictures
from scripts.pages.metadata.licences import carried

ROBOTS = "robots.txt"


def published(site_url: str) -> dict[str, bytes]:
    """Each file by its place on the site. `site_url` is the site's address with a slash at its end, or empty."""
    texts = {manifest.FILE: manifest.text(), changes.FEED: changes.feed(site_url), ROBOTS: robots(site_url)}
    written = {name: text.encode() for name, text in texts.items()}
    return written | icons.published() | pictures.published() | carried.published()


def robots(site_url: str) -> str:
    """Everybody may read everything; the list of pages is where the site's address is known."""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site_url}sitemap.xml\n" if site_url else "")
