"""The site's settings: how a reader is led to the people behind the site."""

from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from scripts.core.settings import Settings, settings

PAGE = ("Pros & cons", "https://site.example/learn/pros-and-cons/")


def reached_by(contact: str) -> Settings:
    return replace(settings(), name="A: Site", contact=contact)


def test_a_mail_has_the_page_in_its_subject_and_its_text() -> None:
    """As a mail program reads the address (RFC 6068): escaped by %, never by +."""
    link = urlsplit(reached_by("mailto:us@site.example").contact_about(*PAGE))
    headers = dict(each.split("=", 1) for each in link.query.split("&"))
    mail = EmailMessage()
    mail["To"], mail["Subject"] = link.path, unquote(headers["subject"])
    assert (link.scheme, mail["To"], mail["Subject"]) == ("mailto", "us@site.example", "A: Site: Pros & cons")
    assert unquote(headers["body"]).startswith("Page: https://site.example/learn/pros-and-cons/\r\n")
    assert "+" not in link.query


@pytest.mark.parametrize(("form", "known"), [("https://f.example/x", {}), ("https://f.example/x?a=1", {"a": ["1"]})])
def test_a_form_is_given_the_page(form: str, known: dict[str, list[str]]) -> None:
    """Beside what its address holds already."""
    link = urlsplit(reached_by(form).contact_about(*PAGE))
    assert (link.hostname, link.path) == ("f.example", "/x")
    assert parse_qs(link.query) == known | {"page": [PAGE[1]]}


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("mailto:us@site.example", "us@site.example"),
        ("https://f.example/x?a=1", "f.example/x"),
        ("", ""),
    ],
)
def test_people_read_it_without_its_machinery(contact: str, shown: str) -> None:
    assert reached_by(contact).contact_shown == shown


def test_without_a_contact_nothing_is_filled_in() -> None:
    assert reached_by("").contact_about(*PAGE) == ""
