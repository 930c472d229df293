"""nginx, Apache and Caddy on this machine's own address, each with a site, as Debian's packages bring them.

Where one is not installed, Debian's package is unpacked into .cache/, which needs no rights and starts nothing.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts.core.project import CACHE
from scripts.publish.host import listening

UNPACKED = CACHE / "servers"
PROGRAMS = {"nginx": "usr/sbin/nginx", "apache": "usr/sbin/apache2", "caddy": "usr/bin/caddy"}
PACKAGES = {
    "nginx": ("nginx", "nginx-common"),
    "apache": ("apache2-bin", "libapr1", "libaprutil1", "media-types"),
    "caddy": ("caddy",),
}
MIME_TYPES = "etc/mime.types"
PATIENCE = 20  # seconds, for a start
MODULES = ("mpm_event", "authz_core", "mime", "dir", "alias", "headers", "filter", "deflate")

NGINX = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/log; events {{ }}
http {{
    include mime.types; default_type application/octet-stream; access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    server {{ listen 127.0.0.1:{port}; root {root}; {ours} }}
}}
"""
APACHE = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
DefaultRuntimeDir {folder}
{modules}
TypesConfig {types}
DocumentRoot {root}
<Directory {root}>
    AllowOverride {ours}
    Require all granted
</Directory>
"""
CADDY = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {root}
    {ours}
}}
"""


@dataclass(frozen=True)
class Server:
    """A server as installed, or as unpacked below `base`."""

    kind: str
    program: str
    base: Path

    def command(self, folder: Path, root: Path, ours: Path | None, port: int) -> list[str]:
        """How to start it for the files in `root`; as it comes, or with the file for it that publishing made."""
        known = {"folder": folder, "root": root, "port": port}
        if self.kind == "nginx":
            shutil.copyfile(self.base / "etc/nginx/mime.types", folder / "mime.types")
            text = NGINX.format(**known, ours=f"include {ours};" if ours else "")
            file = _written(folder / "nginx.conf", f"user root;\n{text}" if os.geteuid() == 0 else text)
            return [self.program, "-e", str(folder / "log"), "-c", str(file)]
        if self.kind == "apache":
            lines = (f"LoadModule {name}_module {self.base}/usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
            poor = _written(folder / "types", "text/html html\ntext/css css\n")  # as on a host that nobody has updated
            types = (
                poor
                if ours
                else next(each for each in (self.base / MIME_TYPES, Path("/") / MIME_TYPES) if each.exists())
            )
            allowed = "FileInfo" if ours else "None"
            text = APACHE.format(**known, modules="\n".join(lines), types=types, ours=allowed)
            return [self.program, "-X", "-d", str(folder), "-f", str(_written(folder / "apache.conf", text))]
        text = CADDY.format(**known, ours=f"import {ours}" if ours else "file_server")
        return [self.program, "run", "--adapter", "caddyfile", "--config", str(_written(folder / "Caddyfile", text))]


def server(kind: str) -> Server:
    """The server of that kind. Skips the test, with a reason, where there is none and Debian's cannot be had."""
    path = shutil.which(Path(PROGRAMS[kind]).name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if path:
        return Server(kind, path, Path("/"))
    base = UNPACKED / kind
    program = base / PROGRAMS[kind]
    UNPACKED.mkdir(parents=True, exist_ok=True)
    with (UNPACKED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not program.exists() and not _unpacked(kind, base):
            pytest.skip(f"There is no {kind} here. Install it to test the file that publishing makes for it.")
    return Server(kind, str(program), base)


@contextmanager
def running(kind: str, folder: Path, root: Path, ours: Path | None) -> Iterator[str]:
    """The address of a server for the files in `root`, for as long as the block lasts. It may write into `folder`."""
    found = server(kind)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder.mkdir(parents=True, exist_ok=True)
    libraries = ":".join(str(each) for each in (found.base / "usr/lib").glob("*-linux-gnu"))
    environment = os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    if found.base != Path("/"):
        environment["LD_LIBRARY_PATH"] = libraries
    log = folder / "said"
    with log.open("w") as said:
        process = subprocess.Popen(
            found.command(folder, root, ours, port), stdout=said, stderr=said, env=environment, cwd=folder
        )
    try:
        _until(lambda: _answers(port), process, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def by_python(root: Path, answering: type[SimpleHTTPRequestHandler]) -> Iterator[str]:
    """The address of Python's own server for the files in `root`, for as long as the block lasts."""
    with listening(ThreadingHTTPServer(("127.0.0.1", 0), partial(answering, directory=str(root)))) as address:
        yield address


def _until(done: Callable[[], bool], process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        if process.poll() is not None or time.monotonic() > end:
            logs = [file.read_text("utf-8") for file in (folder / "said", folder / "log") if file.exists()]
            pytest.fail("The server did not start:\n" + "\n".join(logs))
        time.sleep(0.02)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _unpacked(kind: str, base: Path) -> bool:
    """Unpacks Debian's packages of a server. Gives whether that worked."""
    base.mkdir(parents=True, exist_ok=True)
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        return False
    fetch = ["apt-get", "download", "--quiet=2", *PACKAGES[kind]]
    if subprocess.run(fetch, cwd=base, capture_output=True, check=False).returncode:
        return False
    packages = sorted(base.glob("*.deb"))
    return all(subprocess.run(["dpkg", "-x", each, base], check=False).returncode == 0 for each in packages)


def _written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file
