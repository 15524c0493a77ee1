"""The real files come in with the figures that are known of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from intertwine.analysis.tests.formats.real import ROOT
from intertwine.listen.gatherings.models import (
    Gathering,
    Intake,
    Participant,
    Prompt,
    Reaction,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.tests.make import make_gathering
from intertwine.listen.gatherings.tests.test_listen_import import run, written
from intertwine.people.tests.make import make_network

pytestmark = pytest.mark.django_db
REAL = ROOT.parent / "shared" / "real"


@pytest.fixture
def gathering() -> Gathering:
    return make_gathering(make_network(), title="Spring event")


def test_the_chat_box_comes_in_as_nine_prompts_and_104_sentences(
    gathering: Gathering, tmp_path: Path
) -> None:
    text = (REAL / "views-gathered.txt").read_text(encoding="utf-8")
    part = text[text.index("ALLIANCE EVENT") : text.index("Partner event led")]
    said = run(written(tmp_path, part), "--gathering", "Spring event")

    assert "141 of 141 lines accounted for" in said
    assert "Taken in: 104 voices; 9 new prompts." in said
    counts = [prompt.voices.count() for prompt in Prompt.objects.order_by("position")]
    assert counts == [10, 14, 10, 11, 14, 10, 11, 15, 9]


def test_the_files_of_a_recording_come_in(gathering: Gathering) -> None:
    voices = REAL / "voices"

    assert "10 of 10 lines" in run(
        voices / "zoom-cloud-chat.txt", "--gathering", "Spring event"
    )
    assert Voice.objects.count() == 10
    assert Intake.objects.get().account["people"] == 5
    said = run(voices / "zoom-transcript.vtt", "--gathering", "Spring event")
    assert "1,202 of 1,202 lines" in said
    assert "300 lines hold what somebody said" in said


@pytest.mark.parametrize(
    ("name", "statements", "voters", "votes"),
    [("15-per-hour-seattle", 54, 339, 2_872), ("brexit-consensus", 50, 204, 5_303)],
)
def test_conversations_of_polis_come_in(
    gathering: Gathering, name: str, statements: int, voters: int, votes: int
) -> None:
    files = sorted((REAL / "voices" / "polis" / name).iterdir())
    said = run(*files, "--gathering", "Spring event")

    assert (Statement.objects.count(), Participant.objects.count()) == (
        statements,
        voters,
    )
    assert Reaction.objects.count() == votes
    assert (
        f"{statements} statements, {voters} participants, {votes:,} reactions" in said
    )
