"""What MkDocs calls while it makes the site. Each event hands over to a module that does not know MkDocs.

Our own modules are imported inside the functions: while serving, `_pages` removes them from sys.modules after an edit,
so that they are loaded as they are now.
"""

import logging
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from scripts.core.cache.pages import Finished, Made, Pages

PROJECT = Path(__file__).resolve().parent.parent
EVIDENCE = re.compile(r"(?<=\S)[ \n]+\*Evidence:")  # its space is made unbreakable: a label stays with its sentence

LOOKS_EVERY = 0.2  # seconds

App = Callable[..., Iterable[bytes]]

log = logging.getLogger("mkdocs.hooks")
GENERATOR = logging.getLogger(Page.__module__.partition(".")[0])  # another than MkDocs may run us: see decision 0012
serving = False
lock: IO[str] | None = None
pages: "Pages | None" = None  # those that are kept
found: dict[str, Mapping[str, Any] | None] = {}  # what the search finds in each page
warnings = CountHandler()  # counts what a build warns of


class KeptPage(Page):
    """A page that is made only if it has not been made before from the same. Then it is as it was."""

    kept: "Finished | None" = None
    source = ""

    def read_source(self, config: MkDocsConfig) -> None:
        """Called by MkDocs, which then hands the page's Markdown to `on_page_markdown`."""
        self.source = self.file.content_string
        self.kept = pages.find(self.file.src_uri, self.source) if pages else None
        if not self.kept:
            return super().read_source(config)
        self.markdown, self.meta = "", {**self.kept.meta, "template": "kept.html"}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Called by MkDocs to make HTML of its Markdown, which then goes into the template of the page."""
        if not self.kept:
            return super().render(config, files)
        self.content, self.present_anchor_ids = "", set(self.kept.ids)
        linked = ((files.get_file_from_path(path), dict(links)) for path, links in self.kept.links.items())
        self.links_to_anchors = {file: links for file, links in linked if file}


def installed() -> None:
    """Raises ConfigurationError, with what to type, if a package that makes the site is not installed."""
    wanted = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["site"]
    names = [re.split(r"[^\w-]", each)[0] for each in wanted]
    missing = [name for name in names if not list(metadata.distributions(name=name))]
    if missing:
        raise ConfigurationError(f"These Python packages are not installed: {', '.join(missing)}. Type: make serve")
    if not (PROJECT / "node_modules/pyodide").is_dir():
        raise ConfigurationError("The packages in package.json are not installed. Type: make serve")


installed()  # before MkDocs says of each of them, in its own way, that it cannot find it


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether the site is being served, for which less is made than for a host."""
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Gives the site its name from the settings, and adds our Markdown extensions and fences.

    mkdocs.yml cannot name these: when MkDocs reads it, our modules can be imported only if it was started with
    `python -m`. Raises PluginError with all mistakes, a line each, if the settings are among them.
    """
    if str(PROJECT) not in sys.path:
        sys.path.insert(0, str(PROJECT))
    global pages
    pages = _pages(config)
    from calculators._kit.answer import render
    from scripts.core.settings import WrongSettings, settings
    from scripts.pages import fence
    from scripts.pages.extensions import EXTENSIONS

    try:
        config.site_name, config.site_description = settings().name, settings().description
    except WrongSettings as error:
        on_pre_build(config)
        raise PluginError(str(error)) from error
    render.environment().bytecode_cache = _compiled_templates("of-tools", Path(render.__file__))
    config.markdown_extensions += EXTENSIONS
    config.mdx_configs["pymdownx.superfences"] = {"custom_fences": fence.FENCES}
    return config


def on_env(env: Environment, **_: Any) -> Environment:
    """Lets templates say what the settings say, and what machines are told of a page."""
    from scripts.browser.search import synonyms
    from scripts.core.settings import settings
    from scripts.pages.extensions import evidence
    from scripts.pages.metadata import linked_data, pictures

    env.bytecode_cache = _compiled_templates("of-pages")
    env.globals |= {
        "evidence": evidence.on_page,
        "settings": settings(),
        "linked_data": linked_data.of_page,
        "picture_of": pictures.of_page,
        "elsewhere": synonyms.words(),
    }
    return env


def on_pre_build(config: MkDocsConfig) -> None:
    """Stops before anything slow if there is a mistake that can be known now, or if another build is at work.

    Raises PluginError with all mistakes, a line each.
    """
    global lock, warnings
    from scripts.checks import preflight
    from scripts.core import node
    from scripts.core.lock import REMEDY, Busy, hold

    found = [*filter(None, [node.unfit()]), *preflight.mistakes(Path(config.docs_dir), kept=pages)]
    if found:
        number = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
        raise PluginError("\n".join([f"{number}. Nothing was built.", *found]))
    doing = "mkdocs serve" if serving else "mkdocs build"
    try:
        lock = hold(doing)
    except Busy as busy:
        if not serving:
            raise PluginError(f"{busy}. {REMEDY}") from None
        log.info(f"{busy}. Waiting for it to end")
        lock = hold(doing, wait=True)
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    GENERATOR.addHandler(warnings)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Takes out what the theme brings and nobody needs. Adds what is not in docs/: calculators, fonts, licences. Joins
    the modules, and the style sheets. Raises PluginError if one of them is not right, or a release is too large.
    """
    from scripts.browser import fonts, modules, styles
    from scripts.browser.python import bundle
    from scripts.core.node import ScriptFailed
    from scripts.pages import theme
    from scripts.pages.metadata import beside

    for file in [file for file in files if theme.is_ballast(file.dest_uri)]:
        files.remove(file)
    for module in [file.dest_uri for file in files if file.dest_uri.endswith(".mjs")]:
        _taken_out(files, module)
    try:
        for name, text in modules.joined(Path(config.docs_dir) / "assets").items():
            files.append(File.generated(config, f"assets/{name}", content=text))
        for path, source in bundle.published(serving).items():
            files.append(File.generated(config, path, abs_src_path=str(source)))
        for path, content in (fonts.published() | beside.published(config.site_url or "")).items():
            files.append(File.generated(config, path, content=content))
        parts = styles.parts([file.dest_uri for file in files])
        sheets = {part: theme.without_map(_taken_out(files, part)) for part in parts}
        whole = styles.joined({**sheets, **styles.of_tools()}, config.site_name)
        files.append(File.generated(config, styles.WHOLE, content=styles.minified(whole)))
    except (ScriptFailed, styles.Unjoined, bundle.TooLarge) as error:
        raise PluginError(str(error)) from error
    names = dict(_menu(config.nav or []))
    for file in files.documentation_pages():
        if file.src_uri in names or file.inclusion == InclusionLevel.NOT_IN_NAV:
            KeptPage(names.get(file.src_uri), file, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Says that the pages are next."""
    found.clear()
    log.info(f"Making {len(files.documentation_pages())} pages")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Fills in lists and data, and marks citations and words of the glossary. Raises PluginError, with the page."""
    from calculators._kit.catalogue.fences import UnknownName
    from scripts.pages import citations, data_fences, glossary, lists

    if _kept(page):
        return markdown
    path = page.file.src_uri
    markdown = EVIDENCE.sub("&nbsp;*Evidence:", markdown)
    try:
        markdown = data_fences.expand(lists.fill(markdown, path), config.site_url or "")
        return citations.hold(glossary.mark(markdown, path))
    except UnknownName as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from error


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Lets the search know the page, links its marked words and numbers its citations. Raises PluginError."""
    from calculators._kit.catalogue.sources import sources
    from scripts.browser.search import index
    from scripts.pages import citations, glossary

    path, kept = page.file.src_uri, _kept(page)
    if kept:
        found[path] = kept.found
        return html
    found[path] = index.found(path, page.meta, glossary.without(citations.without(html)))
    try:
        return citations.cite(glossary.link(html, path), sources())
    except citations.UnknownSource as error:
        raise PluginError(f"{path}: {error}") from error


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """The page with the theme's HTML repaired and its security policy in it. Raises PluginError, with the page."""
    from scripts.core.cache.pages import Finished

    if _kept(page):
        return output
    path, html = page.file.src_uri, _finished(output, page.file.src_uri)
    if pages and isinstance(page, KeptPage):
        links = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
        ids = frozenset(page.present_anchor_ids or ())
        pages.add(path, page.source, Finished(dict(page.meta), html, found[path], ids, links))
    return html


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """The same for a page that is made from a template alone: 404.html."""
    return _finished(output_content, template_name) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Takes out of the style sheet what no page uses, names assets by their content, and writes what depends on the
    whole site: pages that lead on from old addresses, the headers that a host sends, and the service worker. Raises
    PluginError if a redirect leads nowhere.
    """
    from scripts.browser import names, service_worker, styles
    from scripts.browser.python import wheels
    from scripts.browser.search import index
    from scripts.publish import csp, redirects

    site = Path(config.site_dir)
    try:
        redirects.write(site, redirects.moved())
    except redirects.Misled as error:
        raise PluginError(str(error)) from error
    index.write(site, [each for each in found.values() if each])
    if not serving:
        styles.thin(site)
    names.give(site)
    written = [page.read_text("utf-8") for page in sorted(site.rglob("*.html"))]
    made = names.headers(site) + wheels.headers() + service_worker.headers()
    (site / "_headers").write_text(csp.headers(written) + made, "utf-8")
    service_worker.write(site, serving)  # and once more when the guides have been put into the pages
    heard = GENERATOR.isEnabledFor(logging.WARNING)  # not with --quiet
    if pages and heard and not warnings.get_counts() and _made_from(config) == pages.made:
        pages.save()
    _end()


def on_build_error(error: Exception, **_: Any) -> None:
    """Ends the build. What an author can mend is said in one line, of which MkDocs knows only its own errors."""
    from pymdownx.superfences import SuperFencesException

    _end()
    if isinstance(error, SuperFencesException):
        log.error(str(error))
        raise Abort("Aborted: a fence failed") from None


def on_serve(server: "LiveReloadServer", config: MkDocsConfig, **_: Any) -> "LiveReloadServer":
    """Serves under the headers that a host sends, and looks for edits more often than MkDocs would."""
    from scripts.publish import csp

    server.set_app(_with_policy(server.serve_request, csp))
    watched = [path for path in (config.docs_dir, config.config_file_path) if path]
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=LOOKS_EVERY)
    for path in watched:
        server.watch(path)
    return server


def _compiled_templates(name: str, *settings: Path) -> FileSystemBytecodeCache:
    """Where templates of one kind are kept compiled, by their text: compiling them takes up to a third of a second.
    `settings` are files of ours that say how they are compiled.
    """
    from scripts.core.cache import of_files

    version = f"jinja2-{metadata.version('jinja2')}-{of_files(settings)}"
    kept = PROJECT / ".cache/templates" / name / version
    kept.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(kept))


def _taken_out(files: Files, path: str) -> str:
    """Takes a file out of those that MkDocs copies, and gives its text."""
    file = next(file for file in files if file.dest_uri == path)
    files.remove(file)
    return file.content_string


def _finished(html: str, page: str) -> str:
    from scripts.pages import theme
    from scripts.publish import csp

    try:
        return csp.seal(theme.repaired(html), page)
    except (csp.Forbidden, theme.Unrepaired) as error:
        raise PluginError(str(error)) from error


def _with_policy(app: App, csp: Any) -> App:
    """A WSGI app that answers with the headers of a host. The policy of each page is made anew, since live reload has
    added a script to it.
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started: list[Any] = []
        body = app(environ, lambda *response: started.extend(response))
        status, headers = started[:2]
        known = csp.policy()
        if dict(headers).get("Content-Type") == "text/html":
            html = b"".join(body).decode()
            if "<meta charset" in html:  # not the server's own "404 Not Found"
                html = csp.seal(html)
            known = csp.policy(csp.hashes(html))
            body = [html.encode()]
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body[0])))]
        start_response(status, headers + csp.response_headers(known))
        return body

    return serve


def _menu(entries: Iterable[Any]) -> Iterator[tuple[str, str | None]]:
    """Each page of the menu by its source, with its name there, if it has one of its own."""
    for entry in entries:
        for name, value in entry.items() if isinstance(entry, dict) else ((None, entry),):
            if isinstance(value, str):
                yield value, name
            else:
                yield from _menu(value)


def _made_from(config: MkDocsConfig) -> "Made":
    """What pages are made from now."""
    from scripts.core.cache.pages import Made
    from scripts.pages import source

    docs, file = Path(config.docs_dir), Path(config.config_file_path or PROJECT / "mkdocs.yml")
    told = (file.read_text("utf-8"), config.site_url or "", Page.__module__, metadata.version(GENERATOR.name))
    names = [name for _, name in _menu(config.nav or [""])]
    return Made.now(docs, source.paths(docs), *told, titles_shown=not all(names))


def _pages(config: MkDocsConfig) -> "Pages":
    """The pages that are kept. Templates and modules that have been edited since the last build, or data that they have
    read, are read again.
    """
    now = _made_from(config)
    if pages and pages.made.tools != now.tools:
        from calculators._kit.answer import render

        render.environment().cache.clear()  # type: ignore[union-attr]  # it has one
    if pages and (pages.made.everywhere, pages.made.code) != (now.everywhere, now.code):
        for name in list(sys.modules):
            if name.partition(".")[0] in {"calculators", "scripts"}:
                del sys.modules[name]
        now = _made_from(config)
    from scripts.core.cache.pages import Pages

    return Pages(now)


def _kept(page: Page) -> "Finished | None":
    """The page as it was made before, if it is kept."""
    return page.kept if isinstance(page, KeptPage) else None


def _end() -> None:
    """Lets another build begin."""
    if lock:
        lock.close()
    GENERATOR.removeHandler(warnings)
