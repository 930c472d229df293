"""What the browser runs: Pyodide, and one bundle of all the Python that our pages need. See docs/decisions/0007.

The bundle holds that part of the standard library which takes part in an answer, and the packages that our Pyodide lock
lists, all compiled ahead. Beside it lies a snapshot, from which Python starts sooner and without which it starts too.
"""

import ast
import json
import logging
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import metadata
from io import BytesIO
from pathlib import Path

from jinja2 import ModuleLoader

from calculators._kit import catalogue
from calculators._kit.catalogue.cases import cases
from scripts.browser.python import bytecode, compression, templates, wheels
from scripts.browser.python.bytecode import IN_NODE, Source
from scripts.browser.python.left_out import INSTEAD, replaced
from scripts.browser.python.trimming import Pyodide
from scripts.core.cache import fingerprint, forget_unused, keep, key, piece
from scripts.core.integrity import integrity
from scripts.core.node import node
from scripts.core.project import CACHE, NODE_MODULES, PROJECT

log = logging.getLogger("mkdocs.bundle")  # MkDocs shows what is said below its own name

BUNDLES = CACHE / "bundle"
DECODER = NODE_MODULES / "brotli-dec-wasm/pkg/brotli_dec_wasm_bg.wasm"
ON_DEMAND = {"segno": "qr.zip"}  # packages that the browser loads only when asked, each from a zip of its own
MADE_FROM = ("pyproject.toml", "requirements.txt", "package-lock.json", "docs/assets/python/snapshot.mjs")
SETTINGS, SOURCES = "calculators/site.toml", "calculators/sources.toml"
TEMPLATES = "calculators/_kit/compiled"  # where calculators/_kit/answer/render.py looks for them

# Modules of the standard library that no rehearsal reaches and that are wanted all the same, each with the reason.
KEPT = {
    "_strptime": "datetime imports it only when it reads a date in a given form",
    "calendar": "_strptime imports it",
    "locale": "as above",
    "encodings.latin_1": "text decodes by name, and names are looked up late",
    "fractions": "calculators to come may want exact ratios",
    "statistics": "as above, for averages",
}

# Of one package, what is compiled and what stays as it is.
type Parts = tuple[list[Source], dict[str, bytes]]

# How hard brotli tries. The best takes fifteen times as long for an eighth less, which a release is worth.
QUALITY, RELEASE_QUALITY = 7, 11

# How many bytes of a release a reader may have to download to calculate, by what Python starts from.
MOST = {"bundle": 3_600_000, "snapshot": 4_900_000}


class TooLarge(RuntimeError):
    """A release is larger than MOST allows. The message says by how much."""


def published(serving: bool = False) -> dict[str, Path]:
    """Every file to publish, by its path in the site.

    While serving there is no snapshot, nothing is compressed and no edit is compiled: all of it takes longer than
    somebody who writes wants to wait for, and pages work without it.
    """
    folder = build(serving)
    roots = (folder, _offered(folder))
    return {path.relative_to(root).as_posix(): path for root in roots for path in sorted(_files(root))}


def build(serving: bool = False) -> Path:
    """The folder with downloads/ and assets/, made anew only if something it is made from changed."""
    release = bool(os.environ.get("RELEASE"))
    folder = BUNDLES / (_cache_key() + ("-serving" if serving else "-release" if release else ""))
    if not folder.exists():
        shutil.rmtree(BUNDLES, ignore_errors=True)
        BUNDLES.mkdir(parents=True)
        unfinished = BUNDLES / "unfinished"  # so that a build that was interrupted is never taken for a whole one
        _make(unfinished, serving, release)
        unfinished.rename(folder)
        forget_unused()
    return folder


def _offered(bundle: Path) -> Path:
    """A folder with the downloads/ of a bundle as other sites get them.

    Only these say where the site is, so that another address needs no other bundle.
    """
    address = os.environ.get("SITE_URL", "")
    folder = BUNDLES / f"{bundle.name}-offered-{key(address)[:16]}"
    if not folder.exists():
        unfinished = BUNDLES / "unfinished-offered"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(bundle / "downloads", unfinished / "downloads")
        wheels.offer(unfinished / "downloads", address)
        unfinished.rename(folder)
    return folder


def _make(folder: Path, serving: bool, release: bool) -> None:
    assets, downloads = folder / "assets", folder / "downloads"
    log.info("Making what the browser runs, which is kept in .cache/: wheels of the calculators")
    runtime = assets / "runtime"
    pyodide = Pyodide.installed().with_fewer_exports()
    scripts = _scripts(runtime, pyodide)
    wasm = _named(runtime, "pyodide", ".wasm", pyodide.wasm)
    quality = RELEASE_QUALITY if release else QUALITY
    with ThreadPoolExecutor(1) as aside:
        if not serving:  # the longest part of a first build, and the rest need not wait for it
            compressing = aside.submit(compression.packed, wasm, quality)
        wheels.make(downloads)
        packages = wheels.contents(downloads)
        log.info("Making the bundle: finding out under Node which modules of Python the tools need")
        shipped = {package: _parts(files) for package, files in packages.items()}
        needed = bytecode.needed(_rehearsed(packages, shipped), _key_of_needed(packages, serving))
        log.info("Making the bundle: compiling")
        library, files = _compiled(_library(needed), shipped, edits=not serving)
        keep(bytecode.compiled_library(), _zipped(library))
        for package, name in ON_DEMAND.items():
            (assets / name).write_bytes(_zipped(files.pop(package), zipfile.ZIP_DEFLATED))  # small, packed no other way
        for each in files.values():
            library |= each
        bundle = _named(runtime, "bundle", ".zip", _zipped(library))
        identity = _hash(*pyodide, bundle.read_bytes())
        found = {"wasm": wasm, "bundle": bundle}
        if not serving:
            log.info("Making the snapshot from which Python starts, and compressing: minutes the first time")
            snapshot = _snapshot(runtime, pyodide, bundle, identity)
            found["decoder"] = compression.gzipped(_named(runtime, "brotli", ".wasm", DECODER.read_bytes()))
            found["bundle"], found["snapshot"] = (compression.packed(each, quality) for each in (bundle, snapshot))
            found["wasm"] = compressing.result()
            found["glue"] = compression.packed(_named(runtime, "pyodide-asm", ".js", scripts[1].read_bytes()), quality)
            compression.add_siblings(scripts, quality)
        if release:
            always = (Path(f"{scripts[0]}.br"), found["glue"], found["decoder"], found["wasm"])
            for start in MOST:
                refuse_large(start, (*always, found[start]))

    def path(file: Path) -> str:
        return file.relative_to(assets).as_posix()

    parts = {
        "id": identity,
        "pyodide": f"{path(scripts[0].parent)}/",
        **{part: path(file) for part, file in found.items()},
        "integrity": {path(found["bundle"]): integrity(found["bundle"].read_bytes())},
        "lock": json.loads(wheels.GIVEN_LOCK.read_text("utf-8")) | {"packages": {}},
        "sizes": {path(file): file.stat().st_size for file in (*scripts, *found.values())},
    }
    (assets / "parts.js").write_text(f"export default {json.dumps(parts)};\n", "utf-8")


def _scripts(folder: Path, pyodide: Pyodide) -> list[Path]:
    """Pyodide's own scripts. It looks for them in one folder, so the folder's name bears the hash."""
    target = folder / f"pyodide-{_hash(pyodide.loader, pyodide.script)}"
    target.mkdir(parents=True)
    files = [target / name for name in ("pyodide.js", "pyodide.asm.js")]  # not every host knows what an .mjs is
    for file, content in zip(files, (pyodide.loader, pyodide.script), strict=True):
        file.write_bytes(content)
    return files


def refuse_large(start: str, files: Iterable[Path]) -> None:
    """Raises TooLarge if these files, which Python needs to start from the bundle or the snapshot, are too large."""
    size = sum(file.stat().st_size for file in files)
    if size > MOST[start]:
        raise TooLarge(f"To start from the {start}, readers would download {size:,} bytes: at most {MOST[start]:,}")


# The bundle


def _library(modules: Iterable[str]) -> list[Source]:
    """The modules of the standard library, and the one of ours that speaks for those that are missing."""
    known = bytecode.library()
    wanted = {*modules, *KEPT}
    names = {name for name in known if _module(name) in wanted}
    sources = [Source(name, known[name]) for name in sorted(names)]
    sources.append(Source("sitecustomize.py", (IN_NODE / "sitecustomize.py").read_text("utf-8")))
    return sources


def _compiled(
    library: Iterable[Source], parts: Mapping[str, Parts], edits: bool
) -> tuple[dict[str, bytes], dict[str, dict[str, bytes]]]:
    """The library and each package as their files go into a zip. All is compiled at once: Python starts slowly.

    Without `edits`, only what was compiled before is.
    """
    code = bytecode.compiled([*library, *(source for sources, _ in parts.values() for source in sources)], edits)

    def of(sources: Iterable[Source]) -> dict[str, bytes]:
        return {name: code[name] for each in sources for name in (f"{each.name}c", each.name) if name in code}

    return of(library), {package: of(sources) | kept for package, (sources, kept) in parts.items()}


def _parts(files: Mapping[str, bytes]) -> Parts:
    """What of a package's files is to be compiled, code and templates; data and licences stay as they are."""
    modules = {name: content.decode() for name, content in files.items() if name.endswith(".py")}
    sources, kept = [Source(name, text) for name, text in replaced(modules).items()], {}
    for name, content in files.items():
        if name in modules:
            continue
        if name.startswith("calculators/") and name.endswith(".html"):
            template = name.removeprefix("calculators/")
            code = _template(content.decode(), template)
            sources.append(Source(f"{TEMPLATES}/{ModuleLoader.get_module_filename(template)}", code))
        elif name == SETTINGS:
            kept[name] = content.partition(b"\n[")[0] + b"\n"  # who we are, and not what the checks look for
        elif name == SOURCES:
            others = "".join(text.decode() for other, text in files.items() if other != name and _ships(other))
            kept[name] = cited(content.decode(), others).encode()
        elif _ships(name):
            kept[name] = content
    return sources, kept


def cited(sources: str, others: str) -> str:
    """Of the tables of sources those whose key the other files name in double quotes: pages cite six times as many."""
    tables = re.findall(r"^\[(.+)\]\n((?:(?!\[).*\n)*)", sources, re.MULTILINE)
    return "".join(f"[{key}]\n{fields}" for key, fields in tables if f'"{key}"' in others)


def _rehearsed(packages: Mapping[str, Mapping[str, bytes]], parts: Mapping[str, Parts]) -> dict[str, bytes]:
    """All files of the packages: those that the browser gets as it gets them, but not compiled, and worked cases."""
    found = {name: content for files in packages.values() for name, content in files.items()}
    for sources, kept in parts.values():
        found |= kept | {each.name: each.text.encode() for each in sources}
    return found


def _template(text: str, name: str) -> str:
    """A template as Python, kept by its text."""
    return piece("template-code", lambda: templates.compiled(text, name).encode(), text, name, _compiler_key()).decode()


@cache
def _compiler_key() -> str:
    return fingerprint("scripts.browser.python.templates")


def _ships(name: str) -> bool:
    """Whether the browser needs a file: not worked cases, and of the words about a package its licence."""
    if name.endswith(("/cases.toml", "/letters.toml")):
        return False
    return ".dist-info/" not in name or "/licenses/" in name


def _key_of_needed(packages: Mapping[str, Mapping[str, bytes]], serving: bool) -> str:
    """Cache key of the list of modules: everything we ship, or, while serving, only what we import."""
    if not serving:
        return _hash(*(content for files in packages.values() for content in files.values()))
    ours = [
        text for files in packages.values() for name, text in files.items() if re.match(r"calculators/.*\.py$", name)
    ]

    def imports() -> bytes:
        nodes = (node for text in ours for node in ast.walk(ast.parse(text)))
        return "\n".join(
            sorted({ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)})
        ).encode()

    versions = (f"{name} {metadata.version(name)}" for name in wheels.DEPENDENCIES)
    return "\n".join([piece("imports", imports, *ours).decode(), *versions])


def _zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip that is not compressed: Python reads it faster, and brotli makes it smaller than a compressed one."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            archive.writestr(wheels.entry(name, method), files[name])
    return target.getvalue()


def _module(file: str) -> str:
    """`json.decoder` for `json/decoder.py`."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


# The snapshot


def _snapshot(folder: Path, pyodide: Pyodide, bundle: Path, identity: str) -> Path:
    """Python's memory after each calculator has answered its example. Raises ScriptFailed."""
    examples = json.dumps({slug: cases(slug)[0].fields for slug in catalogue.slugs()})
    unnamed = folder / "snapshot"
    with tempfile.TemporaryDirectory() as name:
        pyodide.write(Path(name))
        node(IN_NODE / "snapshot.mjs", name, bundle, identity, unnamed, given=examples)
    return unnamed.rename(folder / f"snapshot-{_hash(unnamed.read_bytes())}.bin")


# Names


def _named(folder: Path, name: str, ending: str, content: bytes) -> Path:
    """Writes a file whose name bears the hash of its content."""
    path = folder / f"{name}-{_hash(content)}{ending}"
    path.write_bytes(content)
    return path


def _hash(*contents: bytes) -> str:
    """What stands in a file's name for its content: 16 hexadecimal digits."""
    return key(*contents)[:16]


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, but for what Python caches there."""
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _cache_key() -> str:
    """The cache key of all the files: changes with anything that they are made from."""
    read = [
        *(PROJECT / name for name in MADE_FROM),
        *IN_NODE.glob("*.*"),
        *INSTEAD.glob("*.*"),
        *_files(PROJECT / "calculators"),
    ]
    return fingerprint("scripts.browser.python.bundle", files=read)[:16]
