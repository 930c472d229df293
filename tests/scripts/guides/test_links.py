"""Links on paper: letters for pages, and addresses for the rest."""

from scripts.guides.content.document import Links


def test_each_page_has_one_letter() -> None:
    """a to z, then aa, ab and so on; the same page has the same letter again."""
    links = Links("/learn/x/", "https://site.example/", {}, {})
    for number in range(28):
        links.target(f"../page-{number}/")
    assert [*links.lettered.values()][:3] == ["a", "b", "c"]
    assert [*links.lettered.values()][25:] == ["z", "aa", "ab"]
    again = links.target("../page-26/")
    assert again is not None
    assert (again.address, again.after) == ("https://site.example/learn/page-26/", 'super("aa")')
