"""Check that no Python file is longer than a person reads in one go."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "tests", "bench", "tools")
LONGEST = 400


def too_long(root: Path) -> list[str]:
    """Return a line to print for each file under `root` that is over the limit."""
    found = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            with path.open(encoding="utf-8") as lines:
                length = sum(1 for _ in lines)
            if length > LONGEST:
                found.append(f"{path.relative_to(root)}:{LONGEST + 1}: {length} lines")
    return found


def main() -> int:
    """Print the files that are too long with the way out; return 0 when none is."""
    found = too_long(ROOT)
    for line in found:
        print(line, file=sys.stderr)
    if found:
        print(f"At most {LONGEST} lines: split the file by what it is about.", file=sys.stderr)
        return 1
    print(f"Files: none over {LONGEST} lines.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
