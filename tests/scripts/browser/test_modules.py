"""The joined modules: a folder of modules in, few texts out."""

import json
import re
from pathlib import Path

import pytest

from scripts.browser import modules
from scripts.browser.modules import WHOLES, joined
from scripts.core import cache
from scripts.core.integrity import unnamed
from scripts.core.node import ScriptFailed
from scripts.core.project import ASSETS


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A folder in which each whole imports one part."""
    for name in WHOLES:
        (tmp_path / name).write_text('import { say } from "./part.mjs";\nsay("it");\n')
    (tmp_path / "part.mjs").write_text("/** Says it. */\nexport const say = (what) => console.log(what);\n")
    return tmp_path


def test_a_whole_brings_what_it_imports(assets: Path) -> None:
    """Without comments, which nobody's browser reads."""
    for text in joined(assets).values():
        assert "console.log" in text
        assert "import" not in text
        assert "Says it" not in text


@pytest.mark.parametrize("edited", ["pages.mjs", "page/part.mjs", "page/types.d.ts", "join.mjs"])
def test_an_edit_has_them_joined_anew(edited: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a module in any folder, or of what joins them; else they are kept."""
    monkeypatch.setattr(cache, "PIECES", tmp_path / "pieces")
    monkeypatch.setattr(modules, "HERE", tmp_path)
    assets = tmp_path / "assets"
    (assets / "page").mkdir(parents=True)
    for name in ("join.mjs", "assets/pages.mjs", "assets/page/part.mjs", "assets/page/types.d.ts"):
        (tmp_path / name).write_text("1", "utf-8")
    for now in ("before", "after"):
        monkeypatch.setattr(modules, "node", lambda *_, now=now: json.dumps({"pages.mjs": now}))
        assert joined(assets) == {"pages.mjs": "before"}
    (tmp_path / edited if edited == "join.mjs" else assets / edited).write_text("2", "utf-8")
    assert joined(assets) == {"pages.mjs": "after"}


def test_a_module_that_is_missing_stops_the_build(assets: Path) -> None:
    """The message names it and who wants it."""
    (assets / "part.mjs").unlink()
    with pytest.raises(ScriptFailed, match=r"pages\.mjs.*part\.mjs"):
        joined(assets)


def test_every_module_of_ours_is_in_a_whole() -> None:
    """One that nobody imports would be in none, and would not be missed."""
    ours = {path.resolve(): path.read_text("utf-8") for path in ASSETS.rglob("*.mjs")}
    imported = {
        (path.parent / name).resolve()
        for path, text in ours.items()
        for name in re.findall(r'^(?:import|} from)\b[^;"(]*"(\..*?)";', text, re.MULTILINE)
    }
    wholes = {ASSETS / name for name in WHOLES} | {ASSETS / "page/search/search.mjs"}  # the search comes with its index
    assert imported - wholes == ours.keys() - wholes


def test_the_site_has_the_wholes_and_no_other_modules(site: Path) -> None:
    """And parts.js, which says where Python's parts lie. None is called .mjs, which stock nginx does not know."""
    wanted = {name.replace(".mjs", ".js") for name in WHOLES} | {"parts.js"}
    assert {unnamed(path.name) for path in (site / "assets").glob("*.js")} == wanted
    assert not list(site.rglob("*.mjs"))
