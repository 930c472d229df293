"""`make publish`: what stands in its way, and what a repository or a folder has after it."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts.publish.__main__ import publish, refusals
from scripts.publish.targets import branch, folder

DAY = date(2026, 11, 30)
URL = "https://example.org/"


def git(where: Path, *arguments: str) -> str:
    command = ["git", "-C", str(where), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A bare one, such as a host of code keeps."""
    bare = tmp_path / "site.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    return bare


def files_of(repository: Path, name: str = "gh-pages") -> list[str]:
    return git(repository, "ls-tree", "-r", "--name-only", name).splitlines()


def test_without_an_address_nothing_is_published() -> None:
    """Codes on paper, the map of the site and links from elsewhere need it."""
    for wrong in ("", "example.org", "https://example.org", "ftp://example.org/"):
        (said,) = refusals("/srv/www", {"SITE_URL": wrong}, "")
        assert said.startswith("Set SITE_URL"), wrong
    assert not refusals("/srv/www", {"SITE_URL": "https://example.org/below/"}, "")


def test_readers_get_no_site_that_they_cannot_answer() -> None:
    """A medical error that nobody can report stays. Without RELEASE it is for trying out."""
    shell = {"SITE_URL": URL, "RELEASE": "1"}
    (said,) = refusals("/srv/www", shell, "")
    assert said.startswith("Set contact in calculators/site.toml")
    assert not refusals("/srv/www", shell, "mailto:us@example.org")


@pytest.mark.parametrize("target", ["docs", "site", ".", "..", "site/below", "scripts/publish"])
def test_the_project_itself_is_no_target(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages would come between sources."""
    monkeypatch.chdir(Path(__file__).parents[3])
    (said,) = refusals(target, {"SITE_URL": URL}, "")
    assert "is one of the project's" in said
    assert not refusals("dist/www", {"SITE_URL": URL}, "")


@pytest.mark.parametrize("target", ["", "git:"])
def test_somewhere_must_be_named(target: str) -> None:
    (said,) = refusals(target, {"SITE_URL": URL}, "")
    assert said.startswith("Set TARGET")


def test_a_folder_gets_what_hosts_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And what a server includes lies beside it, not among the pages. It is told when a server must read it again."""
    site, target, beside = tmp_path / "site", tmp_path / "www", tmp_path / "dist"
    site.mkdir()
    (site / "_headers").write_text("/*\n  A: 1\n", "utf-8")
    (site / "index.html").write_text("home", "utf-8")
    publish(str(target), URL, site, beside)
    assert {each.name for each in target.iterdir()} == {
        "_headers", "_redirects", ".htaccess", "index.html", folder.RECORD
    }  # fmt: skip
    assert 'Header always set A "1"' in (target / ".htaccess").read_text("utf-8")
    assert {each.name for each in beside.iterdir()} == {"nginx.conf", "Caddyfile"}
    assert "dist/nginx.conf has changed" in capsys.readouterr().out
    publish(str(target), URL, site, beside)
    assert capsys.readouterr().out == f"4 files are published at {target}, as they were before\n"


def test_a_branch_has_the_site_in_one_commit(repository: Path) -> None:
    """However often it is published; the commit names nobody in person."""
    target = f"git:{repository}#pages"
    assert branch.publish({"index.html": b"1", "assets/a.png": b"a"}, target, URL, DAY)
    assert branch.publish({"index.html": b"2", "b.html": b"b"}, target, URL, DAY)
    assert git(repository, "rev-list", "--count", "pages") == "1\n"
    assert files_of(repository, "pages") == [".nojekyll", "CNAME", "b.html", "index.html", folder.RECORD]
    assert git(repository, "show", "pages:index.html") == "2"
    assert git(repository, "log", "-1", "--format=%ae%ce", "pages") == "\n"


def test_the_same_site_again_makes_no_commit(repository: Path) -> None:
    """So a host has nothing to do."""
    branch.publish({"index.html": b"1"}, f"git:{repository}", URL, DAY)
    before = git(repository, "rev-parse", "gh-pages")
    assert not branch.publish({"index.html": b"1"}, f"git:{repository}", URL, date(2027, 1, 1))
    assert git(repository, "rev-parse", "gh-pages") == before


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://example.org/", "example.org\n"),
        ("https://somebody.github.io/", None),
        ("https://somebody.github.io/site/", None),
        ("https://example.org/site/", None),  # a part of a domain that leads elsewhere
    ],
)
def test_a_domain_of_its_own_is_claimed(repository: Path, url: str, domain: str | None) -> None:
    """GitHub Pages reads it from a file, and loses the domain without it."""
    branch.publish({"index.html": b"1"}, f"git:{repository}", url, DAY)
    assert ("CNAME" in files_of(repository)) is (domain is not None)
    if domain:
        assert git(repository, "show", "gh-pages:CNAME") == domain


def test_parts_of_the_build_before_stay_on_a_branch(repository: Path) -> None:
    """Pages that a cache still holds find them."""
    for number in "12":
        part = f"assets/a-{number * 16}.js"
        branch.publish({"index.html": part.encode(), part: b"1"}, f"git:{repository}", URL, DAY)
    assert [name for name in files_of(repository) if name.startswith("assets")] == [
        "assets/a-1111111111111111.js", "assets/a-2222222222222222.js"
    ]  # fmt: skip


def test_a_branch_of_something_else_is_left_alone(repository: Path, tmp_path: Path) -> None:
    """Somebody may name the branch of the sources by mistake."""
    git(tmp_path, "clone", "--quiet", str(repository), "work")
    work = tmp_path / "work"
    (work / "README.md").write_text("sources", "utf-8")
    git(work, "add", ".")
    git(work, "-c", "user.name=A", "-c", "user.email=", "commit", "--quiet", "-m", "Begin")
    git(work, "push", "--quiet", "origin", "HEAD:main")
    with pytest.raises(branch.NotPublished, match="The branch main holds something else"):
        branch.publish({"index.html": b"1"}, f"git:{repository}#main", URL, DAY)
    assert files_of(repository, "main") == ["README.md"]


def test_what_somebody_else_publishes_meanwhile_is_not_lost(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The branch stays theirs, and whoever was later is told."""
    target, put = f"git:{repository}", folder.publish
    branch.publish({"index.html": b"1"}, target, URL, DAY)

    def put_late(files: folder.Files, where: Path, today: date) -> bool:
        monkeypatch.setattr(folder, "publish", put)
        branch.publish({"index.html": b"theirs"}, target, URL, DAY)
        return put(files, where, today)

    monkeypatch.setattr(folder, "publish", put_late)
    with pytest.raises(branch.NotPublished, match="git push failed"):
        branch.publish({"index.html": b"ours"}, target, URL, DAY)
    assert git(repository, "show", "gh-pages:index.html") == "theirs"


def test_what_git_says_is_passed_on(tmp_path: Path) -> None:
    """Such as that there is no repository, or no right to change it."""
    with pytest.raises(branch.NotPublished, match=r"git ls-remote failed: .*nowhere"):
        branch.publish({"index.html": b"1"}, f"git:{tmp_path}/nowhere.git", URL, DAY)
