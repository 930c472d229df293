"""The content security policy: what stands in a page in, the page with its policy out."""

import base64
import hashlib
import re

import pytest

from scripts.publish.csp import Forbidden, hashes, headers, policy, seal

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>T</title>
{}</head>
<body>{}</body>
</html>
"""


def page(body: str = "", head: str = "") -> str:
    return PAGE.format(head, body)


def hashed(script: str) -> str:
    """The hash as the standard defines it, worked out here once more."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def sealed_policy(html: str) -> str:
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    return str(found)


def test_the_policy_is_the_first_thing_after_the_character_set() -> None:
    """It must stand before anything that it governs."""
    assert '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"' in seal(page())


def test_nothing_is_allowed_that_is_not_named() -> None:
    """Everything comes from our own host; pictures may stand in the style sheet; only WebAssembly is compiled."""
    rules = dict(rule.split(" ", 1) for rule in sealed_policy(seal(page())).split("; "))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("script-src") == "'self' 'wasm-unsafe-eval'"
    assert rules.pop("img-src") == "'self' data:"
    assert rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    assert set(rules.values()) == {"'self'"}


def test_no_page_tells_another_host_where_the_reader_comes_from() -> None:
    """A link to a source does not give away which page of ours was read."""
    assert '<meta name="referrer" content="no-referrer">' in seal(page())


def test_scripts_within_the_page_are_allowed_by_their_hash() -> None:
    """Exactly their text counts: spaces, ampersands and what looks like a tag are part of it."""
    scripts = ["\n let a = 1 < 2 && '<b>';\n", "import 'x'"]
    html = page(f"<script>{scripts[0]}</script>", f'<script type="module">{scripts[1]}</script>')
    assert set(hashes(html)) == {hashed(script) for script in scripts}
    assert all(f"'{hashed(script)}'" in sealed_policy(seal(html)) for script in scripts)


@pytest.mark.parametrize("kind", ["", "module", "text/javascript", "application/javascript", " Text/JavaScript "])
def test_whatever_type_a_script_has_it_is_allowed_if_browsers_run_it(kind: str) -> None:
    """Without its hash it would do nothing, and the page would not say why."""
    assert hashes(page(f'<script type="{kind}">1</script>')) == [hashed("1")]


def test_data_and_files_need_no_hash() -> None:
    """JSON in a script element never runs, and a script with an address is covered by its host."""
    html = page('<script type="application/json">{"a": 1}</script><script src="a.js"></script>')
    assert hashes(html) == []


def test_sealing_again_changes_nothing() -> None:
    """A sealed page has one policy, however often it is sealed."""
    once = seal(page("<script>1</script>"))
    assert seal(once) == once


def test_sealing_again_follows_a_change() -> None:
    """Live reload adds a script to a sealed page; the new policy allows it and stays in its place."""
    later = seal(seal(page("<script>1</script>")).replace("</body>", "<script>2</script></body>"))
    assert f"'{hashed('2')}'" in sealed_policy(later)
    assert later == seal(page("<script>1</script><script>2</script>"))


def test_another_policy_in_the_page_is_replaced() -> None:
    """Two policies would both apply."""
    origin = '<meta name="referrer" content="origin">'
    anything = '<meta http-equiv="content-security-policy" content="default-src *">'
    html = seal(page(head=origin + anything))
    assert "default-src *" not in html
    assert 'content="origin"' not in html


@pytest.mark.parametrize(
    ("markup", "named"),
    [
        ('<p style="color: red">x</p>', '<p style="color: red">'),
        ('<td STYLE="">x</td>', '<td style="">'),
        ('<img src="a.png" alt="" onerror="x()">', '<img onerror="x()">'),
        ('<a href="javascript:void(0)">x</a>', '<a href="javascript:void(0)">'),
        ('<button formaction="javascript:x">x</button>', '<button formaction="javascript:x">'),
        ('<form action="javascript:x"></form>', '<form action="javascript:x">'),
        ('<object data="javascript:x"></object>', '<object data="javascript:x">'),
        ('<iframe src="javascript:x"></iframe>', '<iframe src="javascript:x">'),
        ('<svg><a xlink:href="javascript:x"></a></svg>', '<a xlink:href="javascript:x">'),
        ('<a href=" JAVA&#10;SCRIPT:x">x</a>', "SCRIPT:x"),
        ("<style>p {}</style>", "a <style> element"),
    ],
)
def test_what_the_policy_blocks_stops_the_build(markup: str, named: str) -> None:
    """The message names the page and quotes the markup, so that the author can find it."""
    with pytest.raises(Forbidden, match=r"^learn/a\.md holds") as error:
        seal(page(markup), "learn/a.md")
    assert named in str(error.value)


def test_words_about_scripts_are_only_words() -> None:
    """What merely looks like a handler or a script address in a sentence or a title passes."""
    seal(page('<p title="javascript: a language">onclick="x()" style="y"</p>'))


def test_a_page_that_browsers_would_have_to_repair_is_refused() -> None:
    """What they make of it decides what runs, and each may make something else of it."""
    with pytest.raises(Forbidden, match=r"^learn/a\.md cannot be read .* <b> is never closed"):
        seal("<meta charset=utf-8><b>", "learn/a.md")


def test_a_page_without_a_character_set_is_refused() -> None:
    """There would be no place for the policy."""
    with pytest.raises(Forbidden, match="no <meta charset>"):
        seal("<!doctype html><title>T</title>")


def test_the_headers_allow_what_the_pages_need_together() -> None:
    """A host sends one policy for all files: every page's scripts, no framing, no sniffing, no referrer."""
    text = headers([page("<script>1</script>"), page("<script>2</script><script>1</script>"), page()])
    first, *rest = text.splitlines()
    assert first == "/*"
    sent = dict(line.strip().split(": ", 1) for line in rest)
    assert sent["Content-Security-Policy"] == f"{policy([hashed('1'), hashed('2')])}; frame-ancestors 'none'"
    assert sent["Referrer-Policy"] == "no-referrer"
    assert sent["X-Content-Type-Options"] == "nosniff"
