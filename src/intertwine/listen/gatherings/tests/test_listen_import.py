"""``intertwine listen-import`` takes files in and says what became of every line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from intertwine.analysis.tests.voices import samples
from intertwine.listen.gatherings.models import (
    Bringing,
    Gathering,
    Intake,
    Voice,
)
from intertwine.listen.gatherings.tests.make import make_gathering
from intertwine.people.models import Network
from intertwine.people.tests.make import make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(network: Network) -> Gathering:
    return make_gathering(network, title="Spring event")


def run(*words: object) -> str:
    out = io.StringIO()
    call_command("listen_import", *map(str, words), stdout=out)
    return out.getvalue()


def written(folder: Path, text: str | bytes, name: str = "chat.txt") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_file_is_taken_in_and_every_line_accounted_for(
    gathering: Gathering, tmp_path: Path
) -> None:
    said = run(written(tmp_path, samples.ZOOM_NEW), "--gathering", "spring EVENT")

    assert "16 of 16 lines accounted for" in said
    assert "1 message was sent to one person alone" in said
    assert "Taken in: 2 voices; 1 new prompts." in said
    assert Voice.objects.of(gathering).count() == 2
    assert Intake.objects.get().by is None


def test_a_dry_run_takes_nothing_in(gathering: Gathering, tmp_path: Path) -> None:
    said = run(
        written(tmp_path, samples.NOTES), "--gathering", gathering.code, "--dry-run"
    )

    assert "dry run" in said
    assert not Voice.objects.exists()
    assert not Bringing.objects.exists()


def test_switches_say_what_stays_out(gathering: Gathering, tmp_path: Path) -> None:
    path = written(tmp_path, samples.ZOOM_CLOUD)
    run(path, "--gathering", gathering.pk, "--drop-greetings")

    assert [str(voice) for voice in Voice.objects.all()] == ["trust"]
    with pytest.raises(CommandError, match="nobody gives a name"):
        run(path, "--gathering", gathering.pk, "--keep-names")


def test_words_that_come_again_are_said(gathering: Gathering, tmp_path: Path) -> None:
    path = written(tmp_path, samples.NOTES)
    run(path, "--gathering", "Spring event")

    assert "5 say the same as others: all are kept" in run(
        path, "--gathering", "Spring event"
    )


def test_a_gathering_that_is_not_there_is_told_from_two_of_one_name(
    network: Network, gathering: Gathering, tmp_path: Path
) -> None:
    path = written(tmp_path, samples.NOTES)

    with pytest.raises(
        CommandError, match=r"no gathering “Winter”. There are: “Spring event”"
    ):
        run(path, "--gathering", "Winter")
    with pytest.raises(CommandError, match="There are: none"):
        run(path, "--gathering", "Winter", "--network", "elsewhere")
    other = make_gathering(make_network(), title="Spring event")
    with pytest.raises(CommandError, match="Several gatherings"):
        run(path, "--gathering", "Spring event")
    run(path, "--gathering", "Spring event", "--network", other.network.slug)
    assert Voice.objects.of(other).count() == 5


def test_what_cannot_be_read_says_why(gathering: Gathering, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="PDF"):
        run(written(tmp_path, "%PDF-1.4"), "--gathering", "Spring event")
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "nothing.txt", "--gathering", "Spring event")
