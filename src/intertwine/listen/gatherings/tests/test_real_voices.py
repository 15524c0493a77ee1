"""The real files come in with the figures that are known of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from intertwine.analysis.tests.real import VIEWS, VOICES
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
from intertwine.listen.gatherings.tests.test_bring_pages import home, sent
from intertwine.listen.gatherings.tests.test_listen_import import run, written
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network

pytestmark = [pytest.mark.django_db, pytest.mark.real]


@pytest.fixture
def gathering() -> Gathering:
    return make_gathering(make_network(), title="Spring event")


CHAT_BOX = [10, 14, 10, 11, 14, 10, 11, 15, 9]
"""How many completed each of its sentences."""


def chat_box() -> str:
    text = VIEWS.read_text(encoding="utf-8")
    return text[text.index("ALLIANCE EVENT") : text.index("Partner event led")]


def test_the_chat_box_comes_in_as_nine_prompts_and_104_sentences(
    gathering: Gathering, tmp_path: Path
) -> None:
    said = run(written(tmp_path, chat_box()), "--gathering", "Spring event")

    assert "141 of 141 lines accounted for" in said
    assert "Taken in: 104 voices; 9 new prompts." in said
    counts = [prompt.voices.count() for prompt in Prompt.objects.order_by("position")]
    assert counts == CHAT_BOX


def test_the_chat_box_is_pasted_into_the_page_with_the_same_counts(
    gathering: Gathering, client: Client
) -> None:
    user = make_member(gathering.network, role=Role.WEAVER).user
    assert user is not None
    client.force_login(user)
    bring = f"{home(gathering)}bring/"
    page = client.post(bring, {"text": chat_box()}, follow=True)

    assert "141 of 141 lines accounted for." in page.content.decode()
    done = sent(client, page.redirect_chain[-1][0], take="1")
    assert "104 voices came in." in done
    counts = [prompt.voices.count() for prompt in Prompt.objects.order_by("position")]
    assert counts == CHAT_BOX


def test_the_files_of_a_recording_come_in(gathering: Gathering) -> None:
    assert "10 of 10 lines" in run(
        VOICES / "zoom-cloud-chat.txt", "--gathering", "Spring event"
    )
    assert Voice.objects.count() == 10
    assert Intake.objects.get().account["people"] == 5
    said = run(VOICES / "zoom-transcript.vtt", "--gathering", "Spring event")
    assert "1,202 of 1,202 lines" in said
    assert "300 lines hold what somebody said" in said


@pytest.mark.parametrize(
    ("name", "statements", "voters", "votes"),
    [("15-per-hour-seattle", 54, 339, 2_872), ("brexit-consensus", 50, 204, 5_303)],
)
def test_conversations_of_polis_come_in(
    gathering: Gathering, name: str, statements: int, voters: int, votes: int
) -> None:
    files = sorted((VOICES / "polis" / name).iterdir())
    said = run(*files, "--gathering", "Spring event")

    assert (Statement.objects.count(), Participant.objects.count()) == (
        statements,
        voters,
    )
    assert Reaction.objects.count() == votes
    assert (
        f"{statements} statements, {voters} participants, {votes:,} reactions" in said
    )
