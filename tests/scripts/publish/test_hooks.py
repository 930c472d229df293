"""Serving while writing: the same policy as on a host, although live reload writes into each page."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from calculators._kit.answer.render import environment
from scripts import hooks
from scripts.core.cache.pages import Made, Pages
from scripts.core.project import PROJECT
from scripts.publish import csp

PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>{}</body></html>'
RELOAD = "<script>reload()</script>"


def ask(kind: str, content: str, status: str = "200 OK") -> tuple[str, dict[str, str], str]:
    """What a browser gets when MkDocs answers with the content given."""

    def mkdocs(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content.encode()]

    got: list[Any] = []
    body = hooks._with_policy(mkdocs, csp)({}, lambda *response: got.extend(response))
    return got[0], dict(got[1]), b"".join(body).decode()


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to type, before MkDocs stumbles over it."""
    hooks.installed()
    here = hooks.metadata.distributions
    monkeypatch.setattr(hooks.metadata, "distributions", lambda name: [] if name == "typst" else here(name=name))
    with pytest.raises(
        ConfigurationError, match=r"^These Python packages are not installed: typst\. Type: make serve$"
    ):
        hooks.installed()


def test_an_evidence_label_stays_with_its_sentence() -> None:
    """No line begins with one: the space before it does not break."""
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="learn/tea.md"))
    config: Any = SimpleNamespace(site_url="")
    made = hooks.on_page_markdown("It helps.\n*Evidence: weak*{ .evidence }\n", page, config)
    assert made == "It helps.&nbsp;*Evidence: weak*{ .evidence }\n"


def test_a_served_page_may_reload_itself() -> None:
    """Meta and header allow the script that live reload adds, and the length fits what is sent."""
    _, headers, body = ask("text/html", csp.seal(PAGE.format("")).replace("</body>", f"{RELOAD}</body>"))
    (allowed,) = csp.hashes(body)
    assert body == csp.seal(PAGE.format(RELOAD))
    assert f"'{allowed}'" in headers["Content-Security-Policy"]
    assert headers["Content-Length"] == str(len(body.encode()))


def test_a_served_worker_runs_under_the_policy() -> None:
    """A script file passes unchanged and brings the policy that its worker then runs under."""
    _, headers, body = ask("application/javascript", "work()")
    assert body == "work()"
    assert headers["Content-Type"] == "application/javascript"
    assert headers["Content-Security-Policy"].startswith(csp.policy())


def test_a_missing_page_is_still_missing() -> None:
    """The server's own short answer, which is no page, passes with its status."""
    assert ask("text/html", "404 Not Found", "404 Not Found")[::2] == ("404 Not Found", "404 Not Found")


SERVED = """
import sys
from pathlib import Path

sys.path[:0] = [{calculators!r}, {project!r}]
from scripts import hooks
from scripts.core.cache.pages import Made

words = Path({calculators!r}, "calculators/words.py")
hooks._made_from = lambda config: Made(words.read_text(), "", heads, "")
seen = []
for text, heads in (("one", "a"), ("two", "a"), ("two", "b")):
    words.write_text(f"TEXT = {{text!r}}")
    hooks.pages = hooks._pages(None)
    from calculators import words as ours
    seen.append((ours.TEXT, id(ours)))
print(*(text for text, _ in seen), seen[1] == seen[2])
"""


def test_an_edit_shows_while_serving(tmp_path: Path) -> None:
    """Our modules are forgotten when they have been edited, and read anew. An edit of a page leaves them."""
    (tmp_path / "calculators").mkdir()
    (tmp_path / "calculators/__init__.py").touch()
    script = SERVED.format(calculators=str(tmp_path), project=str(PROJECT))
    done = subprocess.run([sys.executable, "-B", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["one", "two", "two", "True"]


def test_what_the_generator_is_told_makes_pages_anew(tmp_path: Path) -> None:
    """Another address of the site, or an edit of mkdocs.yml."""
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: Tea\n", "utf-8")
    (tmp_path / "docs").mkdir()
    config = MkDocsConfig(str(file))
    config.docs_dir, config.site_url = str(tmp_path / "docs"), "https://a.example/"
    keys = [hooks._made_from(config).everywhere]
    config.site_url = "https://b.example/"
    keys.append(hooks._made_from(config).everywhere)
    file.write_text("site_name: Tea\nuse_directory_urls: false\n", "utf-8")
    keys.append(hooks._made_from(config).everywhere)
    assert len({*keys}) == 3


def test_an_edited_template_is_read_anew_while_serving(monkeypatch: pytest.MonkeyPatch) -> None:
    """By itself, since to import all calculators takes longer."""
    monkeypatch.setattr(hooks, "pages", Pages(Made("", "one", "", "")))
    for tools, is_read in (("one", False), ("two", True)):
        before = environment().get_template("_kit/form/form.html")
        monkeypatch.setattr(hooks, "_made_from", lambda config, tools=tools: Made("", tools, "", ""))
        hooks._pages(MkDocsConfig())
        assert (environment().get_template("_kit/form/form.html") is not before) == is_read
