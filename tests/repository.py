"""What is in the repository, for the checks of the project as a whole."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def files(*suffixes: str) -> list[Path]:
    """Every file that is in the repository, or would be if it were added."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    said = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    found = [ROOT / name for name in said.stdout.split("\0") if name]
    return [
        path
        for path in found
        if path.is_file() and (not suffixes or path.suffix in suffixes)
    ]


def text(path: Path) -> str:
    """What a file says; nothing for pictures and the like."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def name(path: Path) -> str:
    """What people call a file."""
    return path.relative_to(ROOT).as_posix()
