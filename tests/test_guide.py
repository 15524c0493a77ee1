"""What the guide names is there: commands, settings, pages, buttons and pictures."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import load_command_class
from django.utils.text import slugify

from intertwine.analysis import command as analysis
from intertwine.site.command import COMMANDS
from intertwine.site.guide import ORDER, PICTURES, TEXTS, pages
from tests.repository import ROOT, text
from tests.test_documents import IN_TABLE

CODE = re.compile(r"```.*?\n(.*?)```|`([^`\n]+)`", re.DOTALL)
LINK = re.compile(r"\]\(([^)]*)\)")
NAMES = re.compile(r"\b(?:INTERTWINE|EMAIL|DATABASE|POSTGRES)_[A-Z_]+\b")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
MSGID = re.compile(r'^msgid (?:".*"\n?)+', re.MULTILINE)
FOR_PEOPLE = ("members", "weavers", "guardians", "editors")
WRITTEN = {f"{name}.md" for name in (*ORDER, "README")}


def guide() -> str:
    return "\n".join(text(path) for path in sorted(TEXTS.glob("*.md")))


def lines_of_code() -> Iterator[str]:
    for block, inline in CODE.findall(guide()):
        yield from (line.partition("#")[0] for line in (block or inline).splitlines())


def named_after(word: str) -> set[str]:
    pattern = re.compile(rf"(?:^|[\s/;]){word} ([a-z][a-z-]*)")
    return {name for line in lines_of_code() for name in pattern.findall(line)}


def test_every_page_is_in_the_guide_and_no_other() -> None:
    assert {path.name for path in TEXTS.iterdir()} == WRITTEN
    assert [page.slug for page in pages()] == list(ORDER)
    assert (ROOT / "docs/guide").resolve() == TEXTS


def test_every_make_command_is_one() -> None:
    known = re.findall(r"^(\w+): ## ", text(ROOT / "Makefile"), re.MULTILINE)

    assert named_after("make")
    assert named_after("make") <= set(known)


def test_every_command_of_an_installation_is_one() -> None:
    assert {"serve", "backup", "restore"} <= named_after("intertwine")
    assert named_after("intertwine") <= set(COMMANDS)


def test_every_option_is_one_of_its_command() -> None:
    found = re.compile(r"intertwine ([a-z-]+)([^;|]*)")
    for line in lines_of_code():
        for command, rest in found.findall(line):
            options = set(re.findall(r"--[a-z-]+", rest)) - {"--help"}
            if command in COMMANDS and command not in analysis.COMMANDS and options:
                name = command.replace("-", "_")
                made = load_command_class(app_of(name), name)
                said = made.create_parser("intertwine", command).format_help()
                assert not {each for each in options if each not in said}, line


def app_of(command: str) -> str:
    folder = next((ROOT / "src").rglob(f"management/commands/{command}.py")).parent
    return ".".join(folder.parent.parent.relative_to(ROOT / "src").parts)


def test_every_setting_is_documented() -> None:
    known = set(IN_TABLE.findall(text(TEXTS / "settings.md")))
    known |= set(re.findall(r"\$\{(\w+)", text(ROOT / "compose.yaml")))

    assert not set(NAMES.findall(guide())) - known


def test_every_service_of_the_containers_is_one() -> None:
    services = re.findall(r"docker compose exec (\w+)", guide())

    assert services
    assert all(f"\n  {name}:\n" in text(ROOT / "compose.yaml") for name in services)


@pytest.mark.parametrize("page", sorted(WRITTEN))
def test_every_link_leads_somewhere(page: str) -> None:
    for target in LINK.findall(text(TEXTS / page)):
        file, _hash, anchor = target.partition("#")
        path = (TEXTS / file).resolve() if file else TEXTS / page
        assert path.exists(), target
        assert path.parent in {TEXTS, PICTURES}, f"{target} is no page of the guide"
        headings = re.findall(r"^#+ (.+)$", text(path), re.MULTILINE)
        assert not anchor or anchor in map(slugify, headings), target


def test_every_picture_is_shown() -> None:
    shown = {Path(target).name for target in LINK.findall(guide())}
    shown |= {Path(target).name for target in LINK.findall(text(ROOT / "README.md"))}

    assert {path.name for path in PICTURES.glob("*.png")} <= shown


def words_on_screen() -> set[str]:
    """All that pages say, as it is gathered for translators."""
    catalogue = text(ROOT / "src/intertwine/locale/django.pot")
    joined = ("".join(re.findall(r'"(.*)"', m)) for m in MSGID.findall(catalogue))
    return {words.rstrip(".").lower() for words in joined}


@pytest.mark.parametrize("page", FOR_PEOPLE)
def test_every_name_of_a_page_or_button_is_on_the_screen(page: str) -> None:
    said = {
        " ".join(words.split()) for words in BOLD.findall(text(TEXTS / f"{page}.md"))
    }

    known = words_on_screen()
    assert not {words for words in said if words.rstrip(".").lower() not in known}
