"""The pages that come with the program, and what editors made of them."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from intertwine.handbook.models import Entry, Newer, Section, Work
from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.rules.updating import Update
from intertwine.handbook.selectors.text import text_of
from intertwine.handbook.services.deciding import decide
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.services.exporting import export
from intertwine.handbook.services.loading import load
from intertwine.handbook.tests.make import make_entry
from intertwine.people.tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one page."""
    page = make_entry(slug="trust", body="It grows.\n", app_words="See")
    place = tmp_path / "sections/trust.md"
    place.parent.mkdir()
    place.write_text(text_of(page), encoding="utf-8")
    page.delete()
    return tmp_path


def change(folder: Path, words: str) -> None:
    """Let the folder's page say something else."""
    place = folder / "sections/trust.md"
    text = re.sub(r"It .*", words, place.read_text(encoding="utf-8"))
    place.write_text(text, encoding="utf-8")


def edited(words: str, *, published: bool = True) -> None:
    """Let an editor write something else."""
    page = Section.objects.get(slug="trust")
    page.body = f"{words}\n"
    revision = page.save_revision()
    if published:
        revision.publish()


def body() -> str:
    return str(Section.objects.get(slug="trust").body)


def test_everything_comes_in_once_and_goes_out_as_it_came(tmp_path: Path) -> None:
    done = load()

    files = {path.relative_to(CONTENT): path for path in CONTENT.glob("*/*.md")}
    assert done == {Update.TAKE: len(files)}
    assert load() == {Update.NOTHING: len(files)}
    assert export(tmp_path) == len(files)
    for name, path in files.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == path.read_text("utf-8")
    assert load(tmp_path) == {Update.NOTHING: len(files)}
    assert Work.objects.filter(key="granovetter-1973").exists()


def test_a_newer_text_takes_the_place_of_one_nobody_changed(folder: Path) -> None:
    load(folder)
    change(folder, "It takes time.")

    assert load(folder) == {Update.TAKE: 1}
    assert body() == "It takes time.\n"
    page = Section.objects.get(slug="trust")
    assert page.revisions.count() == 1
    assert page.live


@pytest.mark.parametrize("published", [True, False])
def test_what_editors_changed_stays_until_they_decide(
    folder: Path, published: bool
) -> None:
    load(folder)
    edited("Ours.", published=published)
    before = body()
    change(folder, "It takes time.")

    assert load(folder) == {Update.ASK: 1}
    assert load(folder) == {Update.ASK: 1}
    assert body() == before
    assert Newer.objects.get().slug == "trust"


def test_an_editor_takes_the_newer_text(folder: Path) -> None:
    load(folder)
    edited("Ours.")
    change(folder, "It takes time.")
    load(folder)

    publisher = name_editor(email=make_user().email, publishes=True)
    decide(by=publisher, newer=Newer.objects.get(), takes_it=True)

    assert body() == "It takes time.\n"
    assert not Newer.objects.exists()
    assert load(folder) == {Update.NOTHING: 1}


def test_an_editor_keeps_the_page_and_is_not_asked_again(folder: Path) -> None:
    load(folder)
    edited("Ours.")
    change(folder, "It takes time.")
    load(folder)

    decide(by=make_user(), newer=Newer.objects.get(), takes_it=False)

    assert body() == "Ours.\n"
    assert load(folder) == {Update.NOTHING: 1}
    change(folder, "It takes years.")
    assert load(folder) == {Update.ASK: 1}


def test_what_editors_took_away_stays_away(folder: Path) -> None:
    load(folder)
    Entry.objects.get(slug="trust").delete()

    assert load(folder) == {Update.NOTHING: 1}
    assert not Entry.objects.exists()


def test_a_work_that_editors_changed_stays(folder: Path) -> None:
    works = folder / "sources.toml"
    works.write_text('[a-1973]\nauthor = "A"\nyear = 1973\ntitle = "T"\nwhere = "W"\n')
    load(folder)
    Work.objects.update(title="The whole title")
    works.write_text('[a-1973]\nauthor = "A"\nyear = 1974\ntitle = "T"\nwhere = "W"\n')

    load(folder)

    assert Work.objects.get().title == "The whole title"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nothing at all", "between two lines"),
        ("+++\nslug = \n+++\nx", "cannot be read"),
        ('+++\nslug = "a"\nkind = "poem"\n+++\nx', "no kind of page"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_comes_in(
    folder: Path, text: str, words: str
) -> None:
    (folder / "sections/zebra.md").write_text(text)

    with pytest.raises(CommandError, match=rf"sections/zebra\.md: .*{words}"):
        call_command("handbook", folder=folder)

    assert not Entry.objects.exists()


def test_the_command_says_what_happened(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("handbook", folder=folder)
    call_command("handbook", export=tmp_path / "out")

    said = capsys.readouterr().out
    assert "1 pages new or newer, 0 as they were, 0 for editors" in said
    assert "1 pages written to" in said
    assert (tmp_path / "out/sections/trust.md").exists()
