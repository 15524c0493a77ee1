"""Files of voices: looked over, taken in, every line accounted for, and taken out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intertwine.analysis.tests.voices import samples
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import (
    Bringing,
    Gathering,
    Intake,
    Participant,
    Presence,
    Prompt,
    Reaction,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.rules import Asking, Naming, Source
from intertwine.listen.gatherings.selectors.bringing import look_at, name_of_rest
from intertwine.listen.gatherings.services import bringing as verbs
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
)
from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, role=Role.WEAVER)


@pytest.fixture
def gathering(network: Network) -> Gathering:
    return make_gathering(network)


def brought(gathering: Gathering, content: str | bytes, **chosen: Any) -> Bringing:
    return verbs.bring_content(
        gathering=gathering,
        content=content.encode() if isinstance(content, str) else content,
        file_name="file.txt",
        choices=chosen,
    )


def taken(weaver: Standing, gathering: Gathering, content: str | bytes) -> Intake:
    return verbs.take_in(by=weaver, bringing=brought(gathering, content))


def words(gathering: Gathering) -> set[tuple[str, str]]:
    said = Voice.objects.of(gathering).select_related("prompt")
    return {(each.prompt.text, each.words) for each in said}


def test_a_chat_is_taken_in_under_the_prompts_that_were_asked(
    weaver: Standing, gathering: Gathering
) -> None:
    known = make_prompt(gathering, "I think a meeting is …")
    intake = taken(weaver, gathering, samples.ZOOM_NEW)

    assert words(gathering) == {
        (known.text, "space to share\nand to listen"),
        (known.text, "yes, that"),
    }
    first = Voice.objects.get(text__startswith="space")
    assert (first.source, first.row, first.votes) == (Source.CHAT, 4, 2)
    assert (first.name, first.person, first.spoken_at) == ("", None, None)
    assert first.spoken_on == date(2026, 3, 1)
    assert intake.lines == 16
    assert sum(intake.account["lines"].values()) == 16
    assert intake.account["voices"] == 2
    assert intake.by_name == str(weaver.person)
    assert not Bringing.objects.exists()


def test_people_are_counted_once_in_the_room_and_once_at_each_prompt(
    weaver: Standing, gathering: Gathering
) -> None:
    taken(weaver, gathering, samples.FORM)

    counted = Presence.objects.filter(prompt=None)
    assert sorted(counted.values_list("role", "people")) == [("", 1), ("nurse", 1)]
    by_prompt = Presence.objects.exclude(prompt=None)
    assert sum(by_prompt.values_list("people", flat=True)) == 4


def test_what_answers_no_prompt_of_two_files_stands_under_one(
    weaver: Standing, gathering: Gathering
) -> None:
    make_prompt(gathering, "Asked in the room")
    make_prompt(gathering, "Asked on the way out")
    for notes in ("- a bus\n- a bench\n", "- a kettle\n- a chair\n"):
        taken(weaver, gathering, notes)

    assert gathering.prompts.count() == 3
    said = {
        (name_of_rest(), word) for word in ("a bus", "a bench", "a kettle", "a chair")
    }
    assert words(gathering) == said


def test_points_of_a_list_are_nobodys(weaver: Standing, gathering: Gathering) -> None:
    taken(weaver, gathering, samples.NOTES)

    assert Voice.objects.count() == 5
    assert not Presence.objects.exists()


def test_scales_and_choices_of_a_form_can_be_chosen_again(
    weaver: Standing, gathering: Gathering
) -> None:
    rows = "".join(
        f"{'yes' if n % 2 else 'no'},{n % 5 + 1},{n * 7}\n" for n in range(9)
    )
    taken(
        weaver, gathering, f"Will you come?,How was it?,How many miles was it?\n{rows}"
    )

    choice, scale, miles = Prompt.objects.order_by("position")
    assert (choice.kind, choice.options) == (Asking.CHOICE, ["no", "yes"])
    assert (scale.kind, scale.steps) == (Asking.SCALE, 5)
    assert miles.kind == Asking.OPEN
    assert Voice.objects.filter(prompt=choice, value=["yes"]).count() == 4
    assert set(Voice.objects.filter(prompt=scale).values_list("value", flat=True)) == {
        1,
        2,
        3,
        4,
        5,
    }
    assert Voice.objects.filter(prompt=miles, value__isnull=True).count() == 9


def test_answers_that_an_older_prompt_does_not_know_stay_words(
    weaver: Standing, gathering: Gathering
) -> None:
    prompt = make_prompt(gathering, "Column 1", kind=Asking.CHOICE, options=["tea"])
    bringing = brought(
        gathering, "Column 1;x\ntea;1\nmilk;2\n", columns=["answer", "nothing"]
    )
    verbs.take_in(by=weaver, bringing=bringing)

    assert sorted(map(str, Voice.objects.filter(prompt=prompt))) == ["milk", "tea"]
    assert Voice.objects.get(value=["tea"]).text == ""


def test_a_conversation_of_polis_comes_with_who_thought_what(
    weaver: Standing, gathering: Gathering
) -> None:
    intake = taken(weaver, gathering, samples.POLIS_FOLDER)

    prompt = Prompt.objects.get()
    assert (prompt.text, prompt.kind) == ("What helps?", Asking.STATEMENTS)
    assert list(Statement.objects.values_list("text", "is_shown", "reference")) == [
        ("People, first", True, "0"),
        ("Networks need time", True, "1"),
        ("Buy my book", False, "2"),
    ]
    assert sorted(Participant.objects.values_list("reference", flat=True)) == [
        "5",
        "6",
        "7",
    ]
    assert Reaction.objects.filter(answer=1).count() == 4
    assert {
        key: intake.account[key] for key in ("statements", "participants", "reactions")
    } == {
        "statements": 3,
        "participants": 3,
        "reactions": 7,
    }
    assert Presence.objects.get(prompt=None).people == 3


def test_a_poll_is_asked_last(weaver: Standing, gathering: Gathering) -> None:
    removed, last = make_prompt(gathering), make_prompt(gathering)
    removed.delete()
    taken(weaver, gathering, samples.POLIS_FOLDER)
    assert gathering.prompts.get(text="What helps?").position > last.position


def test_where_answers_go_can_be_said(weaver: Standing, gathering: Gathering) -> None:
    mine = make_prompt(gathering, "What else?")
    bringing = brought(gathering, samples.NOTES)
    verbs.choose(
        by=weaver,
        bringing=bringing,
        choices={"left_out": [4]},
        places={
            "what would help": str(mine.pk),
            "5 what would help": "out",
            "next steps": "out",
        },
    )
    look = look_at(bringing)

    assert [place.target for place in look.places][:2] == ["new", str(mine.pk)]
    assert look.left == 1
    verbs.take_in(by=weaver, bringing=bringing)
    assert words(gathering) == {
        ("I think a network is…", "a place\nwhere one can share"),
        ("What else?", "time"),
        ("What else?", "[ ] money"),
    }


def test_choosing_nothing_new_changes_nothing(
    weaver: Standing, gathering: Gathering
) -> None:
    bringing = brought(gathering, samples.NOTES)

    assert verbs.choose(
        by=weaver, bringing=bringing, choices={"drop_links": True}, places={}
    )
    assert not verbs.choose(
        by=weaver, bringing=bringing, choices={"drop_links": True}, places={}
    )


def test_a_way_of_reading_that_fails_leaves_all_as_it_was(
    weaver: Standing, gathering: Gathering
) -> None:
    bringing = brought(gathering, samples.WORKBOOK)

    with pytest.raises(Refused, match="no sheet “Nowhere”"):
        verbs.choose(
            by=weaver, bringing=bringing, choices={"sheet": "Nowhere"}, places={}
        )
    bringing.refresh_from_db()
    assert bringing.choices == {}


def test_words_that_are_there_already_are_shown_and_kept(
    weaver: Standing, gathering: Gathering
) -> None:
    prompt = make_prompt(gathering, "What is a network?")
    make_voice(prompt, "People!")
    bringing = brought(gathering, samples.PLAIN_NOTES + "A place to share.\n")
    twice = look_at(bringing).twice

    assert [(each.message.text, each.line, each.is_here) for each in twice] == [
        ("people", 2, True),
        ("A place to share.", 4, False),
    ]
    assert verbs.take_in(by=weaver, bringing=bringing).account["twice"] == 2
    assert Voice.objects.count() == 4


def test_the_same_file_again_is_told_from_a_new_one(
    weaver: Standing, gathering: Gathering
) -> None:
    taken(weaver, gathering, samples.NOTES)
    taken(weaver, gathering, samples.POLIS_FOLDER)

    assert look_at(brought(gathering, samples.NOTES)).is_here_already
    assert not look_at(brought(gathering, samples.PLAIN_NOTES)).is_here_already
    assert len(look_at(brought(gathering, samples.POLIS_FOLDER)).twice) == 2


def test_names_are_kept_only_where_people_may_give_them(
    weaver: Standing, gathering: Gathering
) -> None:
    with pytest.raises(Refused, match="nobody gives a name"):
        brought(gathering, samples.ZOOM_CLOUD, keep_names=True)

    gathering.naming = Naming.OPTIONAL
    verbs.take_in(
        by=weaver, bringing=brought(gathering, samples.ZOOM_NEW, keep_names=True)
    )
    named = Voice.objects.get(name="Bo Hill")
    assert named.spoken_at == datetime(2026, 3, 1, 10, 0, 20, tzinfo=UTC)


def test_voices_without_a_day_are_of_the_day_of_the_gathering(
    weaver: Standing, network: Network
) -> None:
    begun = datetime(2022, 6, 27, 9, tzinfo=UTC)
    taken(weaver, make_gathering(network, starts_at=begun), samples.ZOOM_CLOUD)

    assert set(Voice.objects.values_list("spoken_on", flat=True)) == {begun.date()}


def test_taking_out_leaves_nothing_but_the_record(
    weaver: Standing, gathering: Gathering
) -> None:
    mine = make_prompt(gathering, "What is a network?")
    first = taken(weaver, gathering, samples.PLAIN_NOTES)
    second = taken(weaver, gathering, samples.NOTES)
    kept = make_voice(Prompt.objects.get(text="Next steps"), "tea")
    poll = taken(weaver, gathering, samples.POLIS_FOLDER)
    for intake in (first, second, poll):
        verbs.take_out(by=weaver, intake=intake)

    assert list(Voice.objects.all()) == [kept]
    assert set(Prompt.objects.all()) == {mine, kept.prompt}
    assert not (Statement.objects.exists())
    assert not (Participant.objects.exists())
    assert not (Presence.objects.exists())
    assert Intake.objects.filter(undone_at=None).count() == 0
    with pytest.raises(Refused, match="already"):
        verbs.take_out(by=weaver, intake=first)


def test_a_file_is_taken_in_once(weaver: Standing, gathering: Gathering) -> None:
    bringing = brought(gathering, samples.NOTES)
    same = Bringing.objects.get(pk=bringing.pk)
    verbs.take_in(by=weaver, bringing=bringing)

    with pytest.raises(Refused, match="already"):
        verbs.take_in(by=weaver, bringing=same)
    assert Voice.objects.count() == 5


def test_a_file_of_which_nothing_is_left_is_refused(
    weaver: Standing, gathering: Gathering
) -> None:
    bringing = brought(gathering, "- hello\n- thank you\n", drop_greetings=True)

    with pytest.raises(Refused, match="Nothing of this file"):
        verbs.take_in(by=weaver, bringing=bringing)
    verbs.discard(by=weaver, bringing=bringing)
    assert not Bringing.objects.exists()


def test_several_files_go_together_and_pasted_text_is_a_file(
    weaver: Standing, gathering: Gathering
) -> None:
    files = [
        SimpleUploadedFile("comments.csv", samples.POLIS_COMMENTS.encode()),
        SimpleUploadedFile("votes.csv", samples.POLIS_VOTES.encode()),
    ]
    both = verbs.bring(by=weaver, gathering=gathering, files=files)
    pasted = verbs.bring(by=weaver, gathering=gathering, text=samples.NOTES)
    one = verbs.bring(
        by=weaver, gathering=gathering, files=[SimpleUploadedFile("a.txt", b"x\ny")]
    )

    assert both.file_name == "comments.csv + votes.csv"
    poll = look_at(both).reading.poll
    assert poll is not None
    assert poll.rows == 8
    assert len(look_at(pasted).taken) == 5
    assert len(look_at(one).taken) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "damaged"),
        (b"a\n" * (6 << 20), "more than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_not_kept(
    weaver: Standing, gathering: Gathering, content: bytes, message: str
) -> None:
    files = [SimpleUploadedFile("x", content)]

    with pytest.raises(Refused, match=message):
        verbs.bring(by=weaver, gathering=gathering, files=files)
    with pytest.raises(Refused, match="at most 8 files"):
        verbs.bring(by=weaver, gathering=gathering, files=files * 9)
    assert not Bringing.objects.exists()


def test_members_bring_nothing(network: Network, gathering: Gathering) -> None:
    member = make_member(network, role=Role.MEMBER)

    with pytest.raises(Refused, match="Weavers and guardians"):
        verbs.bring(by=member, gathering=gathering, text="hello")
    assert not Bringing.objects.visible_to(member).exists()


def test_a_file_that_nobody_took_in_is_forgotten(gathering: Gathering) -> None:
    old, new = brought(gathering, "a\nb\n"), brought(gathering, "c\nd\n")
    Bringing.objects.filter(pk=old.pk).update(
        brought_at=old.brought_at - timedelta(days=8)
    )
    verbs.forget_bringings()

    assert list(Bringing.objects.all()) == [new]
    assert str(new) == "file.txt"
