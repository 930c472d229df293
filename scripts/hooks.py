"""What MkDocs calls while it makes the site. Each event hands over to a module that does not know MkDocs.

Our own modules are imported where they are used: while serving, they are forgotten after each build, and MkDocs loads
them again, so that an edit shows.
"""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

EVIDENCE = re.compile(r"(?<=\S)[ \n]+\*Evidence:")  # kept beside the sentence it is about
FRONT_MATTER = ("description", "published", "updated", "next_review")

App = Callable[..., Iterable[bytes]]

serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Gives the site the name that its settings say."""
    from scripts.core.settings import WrongSettings, settings

    try:
        config.site_name, config.site_description = settings().name, settings().description
    except WrongSettings as error:
        raise PluginError(str(error)) from error
    return config


def on_env(env: Environment, **_: Any) -> Environment:
    """Lets templates say what the settings say."""
    from scripts.core.settings import settings

    env.globals["settings"] = settings()
    return env


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what is not in docs/: the calculators and the fonts. Joins the modules, and the style sheets."""
    from scripts.browser import fonts, modules, styles
    from scripts.browser.python import bundle
    from scripts.core.node import ScriptFailed

    for module in [file.dest_uri for file in files if file.dest_uri.endswith(".mjs")]:
        _taken_out(files, module)
    try:
        for name, text in modules.joined(Path(config.docs_dir) / "assets").items():
            files.append(File.generated(config, f"assets/{name}", content=text))
        for path, source in bundle.published(serving).items():
            files.append(File.generated(config, path, abs_src_path=str(source)))
        for path, content in fonts.published().items():
            files.append(File.generated(config, path, content=content))
        sheets = {part: _taken_out(files, part) for part in styles.parts([file.dest_uri for file in files])}
        whole = styles.joined({**sheets, **styles.of_tools()}, config.site_name)
        files.append(File.generated(config, styles.WHOLE, content=whole))
    except (ScriptFailed, styles.Unjoined) as error:
        raise PluginError(str(error)) from error
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    from calculators._kit.catalogue.fences import UnknownName
    from calculators._kit.catalogue.sources import sources
    from scripts.pages import citations, data_fences, glossary, lists

    missing = [field for field in FRONT_MATTER if field not in page.meta]
    if missing:
        raise PluginError(f"{page.file.src_uri}: its front matter lacks {', '.join(missing)}. See CONTRIBUTING.md")
    path = page.file.src_uri
    markdown = EVIDENCE.sub("&nbsp;*Evidence:", markdown)
    try:
        markdown = data_fences.expand(lists.fill(markdown, path), config.site_url or "")
        return citations.cite(glossary.mark(markdown, path), sources())
    except (citations.UnknownSource, UnknownName) as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from error


def on_post_page(output: str, page: Page, **_: Any) -> str:
    return _finished(output, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """The pages that are made from a template alone: 404.html."""
    return _finished(output_content, template_name) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    from scripts.browser import service_worker
    from scripts.browser.python import bundle
    from scripts.publish import csp

    site = Path(config.site_dir)
    pages = [page.read_text("utf-8") for page in sorted(site.rglob("*.html"))]
    (site / "_headers").write_text(csp.headers(pages) + bundle.headers() + service_worker.headers(), "utf-8")
    service_worker.write(site, serving)  # and once more when the guides have been put into the pages
    _forget()


def on_build_error(**_: Any) -> None:
    _forget()


def on_serve(server: LiveReloadServer, **_: Any) -> LiveReloadServer:
    from scripts.publish import csp

    server.set_app(_with_policy(server.serve_request, csp))
    return server


def _taken_out(files: Files, path: str) -> str:
    """The text of a file that is not published by itself."""
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
    """The server under the headers a host sends, each page sealed again: live reload writes a script into it."""

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


def _forget() -> None:
    if not serving:
        return
    for name in list(sys.modules):
        if name.partition(".")[0] in {"calculators", "scripts"}:
            del sys.modules[name]
