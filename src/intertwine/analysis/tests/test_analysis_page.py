"""The page on analysing a file shows only what works."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from intertwine.analysis.command import main
from intertwine.analysis.formats import read, write
from intertwine.analysis.tests.make import two_circles
from intertwine.analysis.tests.real import ROOT

PAGE = ROOT / "docs" / "analysis.md"
PEOPLE = "Id,Sector,Replied,Type\na,Council,yes,Person\nb,Council,no,Company\nc,Health,yes,Person\n"
TIES = "Source,Target,Wave,Kind\na,b,1,advice\nb,c,1,advice\na,c,2,friend\n"


def test_the_notebook_gives_what_the_page_says() -> None:
    found = doctest.testfile(
        str(PAGE), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )

    assert found.attempted > 10
    assert found.failed == 0


def test_every_command_on_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("people", "pupils"):
        Path(f"{name}.csv").write_text(PEOPLE)
    for name in ("ties", "friends", "spring", "autumn", "asked"):
        Path(f"{name}.csv").write_text(TIES)
    graph = read(Path("people.csv"), ties=Path("ties.csv")).graph
    Path("friends.gexf").write_bytes(write(two_circles(), "gexf").content)
    Path("friends.xlsx").write_bytes(write(graph, "xlsx").content)
    page = PAGE.read_text(encoding="utf-8")
    commands = re.findall(r"^    intertwine (.+)$", page, re.M)

    assert {command.split()[0] for command in commands} == {
        "analyse",
        "compare",
        "convert",
    }
    for command in commands:
        assert main(shlex.split(command)) == 0, command
    for option in re.findall(r"^- `(--\w+ ?\S*)`", page, re.M):
        asked = ["analyse", "people.csv", "ties.csv", *option.split()]
        assert main(asked) == 0, option
