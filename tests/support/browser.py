"""A real browser and a real server for the end-to-end tests."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import create_server
from sqlite3 import connect

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.support.environment import clean_environment
from votum.cli.gunicorn_arguments import gunicorn_arguments

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PASSWORD = "eksempelvik-demo"  # noqa: S105 - the demo's, printed for everybody who tries it
STARTS_WITHIN = 60  # seconds; a busy machine takes its time
WIDE = (1280, 960)
NARROW = (390, 844)


def chromium() -> str | None:
    """Return where the distribution's Chromium is; None where there is none."""
    named = os.environ.get("VOTUM_CHROMIUM")
    return named or next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def launch(playwright: Playwright, path: str) -> Browser:
    """Start the browser."""
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


@dataclass(frozen=True, slots=True)
class Site:
    """A served copy of the demo: its address, its folder, its server's process id."""

    address: str
    folder: Path
    process: int

    @property
    def database(self) -> Path:
        """The database's file."""
        return self.folder / "votum.sqlite3"


def make_demo(folder: Path) -> None:
    """Make the demo's site in a folder, by the command that users run."""
    subprocess.run(
        [sys.executable, "-m", "votum.cli.main", "demo", "--out", str(folder)],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        env=clean_environment(),
    )


@contextmanager
def served(demo: Path, folder: Path, **settings: str) -> Iterator[Site]:
    """Serve a copy of the demo's site as `votum serve` does, and stop it."""
    folder.mkdir(parents=True)
    with (
        closing(connect(demo / "votum.sqlite3")) as kept,
        closing(connect(folder / "votum.sqlite3")) as copy,
    ):
        kept.backup(copy)
    environment = {
        **clean_environment(),
        "VOTUM_SECRET_KEY": "a key that signs nothing but the sessions of the tests",
        "VOTUM_DATABASE": f"sqlite:///{folder / 'votum.sqlite3'}",
        "VOTUM_HTTPS": "no",
        "VOTUM_STATIC": str(demo / "static"),
        **settings,
    }
    with create_server(("127.0.0.1", 0)) as listener, (folder / "server.log").open("wb") as log:
        port: int = listener.getsockname()[1]
        process = subprocess.Popen(
            gunicorn_arguments("votum.web.config.wsgi", listener.fileno(), workers=1, threads=4),
            env=environment,
            stdout=log,
            stderr=log,
            cwd=ROOT,
            pass_fds=[listener.fileno()],
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(port, process)
        yield Site(address, folder, process.pid)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers on its port; fail when it ends or takes too long."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"the server ended with {process.returncode}")
        with (
            suppress(OSError, HTTPException),
            closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection,
        ):
            connection.request("GET", "/")
            answer = connection.getresponse()
            answer.read()
            if answer.status == HTTPStatus.OK:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not answer")


def new_page(context: BrowserContext) -> Page:
    """Open a page whose script faults and refused resources fail the test that meets them."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on(
        "console",
        lambda message: (
            faults.append(message.text)
            if message.type == "error" and "Content Security Policy" in message.text
            else None
        ),
    )
    page.on("close", lambda _page: _refuse(faults))
    return page


def _refuse(faults: list[str]) -> None:
    """Fail where the page had faults."""
    if faults:
        raise AssertionError("\n".join(faults))


def log_in(page: Page, site: Site, username: str, password: str = PASSWORD) -> None:
    """Log in through the form."""
    page.goto(f"{site.address}/en/office/login/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(password)
    page.locator("main [type=submit]").click()
    page.wait_for_url(f"{site.address}/en/office/**")
