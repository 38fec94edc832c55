"""Fetch the front-end files of others that are committed, or check that nobody changed them.

The packages, versions, licences and hashes are in the manifest beside the files. Without --check
the packages are fetched with `npm pack`, the files written anew and the hashes put down.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src" / "votum" / "web" / "static" / "vendor"
MANIFEST = "MANIFEST.toml"
WAY_OUT = "Run `python tools/refresh_vendor.py`, or take back the change."


@dataclass(frozen=True)
class VendoredFile:
    """One committed file: what it is made of, and the hash of the result.

    `sources` are paths inside the package. Where `layers` is set it names a cascade layer for each
    of them and the file is their sequence; `order` is then the order of the layers.
    """

    path: str
    package: str
    version: str
    licence: str
    sources: tuple[str, ...]
    layers: tuple[str, ...]
    order: tuple[str, ...]
    sha256: str


def read_manifest(folder: Path) -> tuple[VendoredFile, ...]:
    """Return what the manifest of a folder lists."""
    content = tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return tuple(
        VendoredFile(
            entry["path"],
            entry["package"],
            entry["version"],
            entry["licence"],
            tuple(entry["from"]),
            tuple(entry.get("layers", ())),
            tuple(entry.get("order", ())),
            entry["sha256"],
        )
        for entry in content["file"]
    )


def digest(content: bytes) -> str:
    """Return the hash that the manifest keeps."""
    return hashlib.sha256(content).hexdigest()


def problems(folder: Path) -> list[str]:
    """Return a line to print for each file that is missing, changed or not in the manifest."""
    listed = {each.path: each for each in read_manifest(folder)}
    present = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    found = [f"{path}: not in {MANIFEST}" for path in sorted(present - listed.keys())]
    found += [f"{path}: missing" for path in sorted(listed.keys() - present)]
    for path in sorted(listed.keys() & present):
        if digest((folder / path).read_bytes()) != listed[path].sha256:
            found.append(f"{path}: not the file that {MANIFEST} describes")
    return found


def fetch(package: str, version: str, folder: Path) -> Path:
    """Fetch a package and return the folder with its files."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch packages and is not on PATH.")
    folder.mkdir(parents=True)
    subprocess.run(  # noqa: S603 - the package and version are those of our own manifest
        [npm, "pack", "--silent", f"{package}@{version}"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def made(file: VendoredFile, package: Path) -> bytes:
    """Return a vendored file's content from its package."""
    parts = [(package / source).read_bytes() for source in file.sources]
    if not file.layers:
        (content,) = parts
        return content
    wrapped = (
        b"@layer %b {\n%b\n}\n" % (layer.encode(), part.strip())
        for layer, part in zip(file.layers, parts, strict=True)
    )
    return b"@layer %b;\n" % ", ".join(file.order).encode() + b"".join(wrapped)


def entry(file: VendoredFile) -> str:
    """Return a file's entry in the manifest."""
    lists = {"from": file.sources, "layers": file.layers, "order": file.order}
    lines = ["[[file]]", f'path = "{file.path}"', f'package = "{file.package}"']
    lines += [f'version = "{file.version}"', f'licence = "{file.licence}"']
    for key, values in lists.items():
        if len(values) > 1:
            lines += [f"{key} = [", *(f'    "{value}",' for value in values), "]"]
        elif values:
            lines.append(f'{key} = ["{values[0]}"]')
    return "\n".join([*lines, f'sha256 = "{file.sha256}"']) + "\n"


def refresh(folder: Path) -> None:
    """Write every file of the manifest anew from its package, and the manifest with the hashes."""
    files = read_manifest(folder)
    manifest = folder / MANIFEST
    head, _, _ = manifest.read_text(encoding="utf-8").partition("[[file]]")
    written = []
    with tempfile.TemporaryDirectory() as temporary:
        wanted = sorted({(file.package, file.version) for file in files})
        packages = {
            key: fetch(*key, Path(temporary) / str(number)) for number, key in enumerate(wanted)
        }
        for file in files:
            content = made(file, packages[file.package, file.version])
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            written.append(replace(file, sha256=digest(content)))
    manifest.write_text(head + "\n".join(map(entry, written)), encoding="utf-8")


def main() -> int:
    """Refresh or check; return 0 when all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare the files' hashes")
    if not parser.parse_args().check:
        refresh(VENDOR)
    found = problems(VENDOR)
    for line in found:
        print(line, file=sys.stderr)
    if found:
        print(WAY_OUT, file=sys.stderr)
        return 1
    print("Vendored files: all as in the manifest.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
