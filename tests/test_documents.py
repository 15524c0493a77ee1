"""What the documents say is so."""

import re
import tomllib
from collections import Counter
from pathlib import Path

from packaging.requirements import Requirement

from intertwine.analysis import command as analysis
from intertwine.site.command import COMMANDS
from tests.repository import ROOT, files, name, text

IN_CODE = re.compile(
    r"""env\.\w+\(\s*["'](\w+)["']|environ(?:\.get\(|\.setdefault\(|\[)\s*["'](\w+)["']"""
)
IN_TABLE = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
NOT_SETTINGS = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "PATH"}
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
# Made by the browser tests, from the demo network.
PICTURES = ROOT / "src/intertwine/site/static/guide"


def settings_in_code() -> set[str]:
    """Every environment variable that the application reads."""
    sources = [
        path
        for path in files(".py")
        if path.is_relative_to(ROOT / "src") and "tests" not in path.parts
    ]
    found = [pair for path in sources for pair in IN_CODE.findall(text(path))]
    return {first or second for first, second in found} - NOT_SETTINGS


def requirements() -> set[str]:
    """Every package that ``pyproject.toml`` asks for."""
    project = tomllib.loads(text(ROOT / "pyproject.toml"))
    asked = [*project["project"]["dependencies"]]
    asked += project["project"]["optional-dependencies"]["dev"]
    asked += project["dependency-groups"]["node"]
    asked += project["dependency-groups"]["bench"]
    return {Requirement(each).name for each in asked}


def test_every_setting_is_documented_and_no_other() -> None:
    documented = set(IN_TABLE.findall(text(ROOT / "docs/settings.md")))

    assert documented == settings_in_code()


def test_every_dependency_has_its_line_and_no_other() -> None:
    page = text(ROOT / "docs/decisions/0009-dependencies.md")
    listed = set(re.findall(r"^\| ([a-z][\w-]*) \|", page, re.MULTILINE)) - {"package"}

    assert listed == requirements()


def test_the_readme_names_every_command_of_an_installation() -> None:
    listed = set(
        re.findall(r"^\| `intertwine ([\w-]+)", text(ROOT / "README.md"), re.M)
    )

    assert listed == set(COMMANDS) - set(analysis.COMMANDS)


def test_what_documents_link_to_is_there() -> None:
    missing = [
        f"{name(page)}: {target}"
        for page in files(".md")
        if page.parent in {ROOT, ROOT / "docs", ROOT / "docs/decisions"}
        for target in LINK.findall(text(page))
        if not (page.parent / target).exists()
    ]

    assert not missing


def test_the_licence_is_there_from_its_first_section_to_its_last() -> None:
    licence = text(ROOT / "LICENSE")
    sections = re.findall(r"^  (\d+)\. [A-Z]", licence, re.MULTILINE)

    assert licence.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert sections == [str(number) for number in range(18)]
    assert licence.rstrip().endswith("<https://www.gnu.org/licenses/>.")
    assert len(licence.splitlines()) == 661


def test_decisions_have_a_number_and_a_name() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))

    assert pages
    assert not [p.name for p in pages if not re.match(r"\d{4}-[a-z0-9-]+\.md", p.name)]
    numbers = Counter(page.name[:4] for page in pages)
    assert not [number for number, often in numbers.items() if often > 1]


def test_make_lists_what_it_can_do() -> None:
    makefile = text(ROOT / "Makefile")
    listed = set(re.findall(r"^(\w+): ## ", makefile, re.MULTILINE))
    known = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())

    assert listed == known
    assert "make check" in text(Path(ROOT / ".ci/run"))
