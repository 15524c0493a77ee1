"""Saved and copied chats: who said what, to whom, about which prompt."""

from __future__ import annotations

from datetime import date

import pytest

from intertwine.analysis.tests.voices import samples
from intertwine.analysis.voices import Choices, Fate, Reading, Words, read
from intertwine.analysis.voices.languages import learn


def words(reading: Reading) -> list[str]:
    return [said.text for said in reading.voices]


def of(text: str, **chosen: object) -> Reading:
    return read(text.encode(), Choices(**chosen))  # type: ignore[arg-type]


def test_the_oldest_layout_of_zoom() -> None:
    reading = of(samples.ZOOM_OLD, keep_names=True)

    assert (
        words(reading)
        == [
            "Please finish: A network is…",
            "people\nwho know each other",
            "To go: yes : and no",
        ][1:]
    )
    assert reading.prompts[0].text == "Please finish: A network is…"
    assert [said.name for said in reading.voices] == ["Bo (they/them)", "Cai"]
    assert reading.voices[0].clock == 36009.0


def test_the_layout_beside_a_recording() -> None:
    reading = of(samples.ZOOM_CLOUD)

    assert words(reading) == ["Hello all", "trust"]
    assert reading.people == 2
    assert [said.clock for said in reading.voices] == [1274.0, 1295.0]


def test_reactions_become_votes_and_are_no_voices() -> None:
    reading = of(samples.ZOOM_BETWEEN)
    people = reading.voices[0]

    assert words(reading) == ["people who trust each other", "and learn"]
    assert people.votes == 1
    assert reading.counts[Fate.REACTION] == 5
    assert reading.voices[1].answers == reading.messages.index(people)


def test_reactions_can_be_left_uncounted() -> None:
    assert of(samples.ZOOM_BETWEEN, count_reactions=False).voices[0].votes == 0


def test_the_newest_layout_of_zoom() -> None:
    reading = of(samples.ZOOM_NEW)

    assert words(reading) == ["space to share\nand to listen", "yes, that"]
    assert reading.voices[0].votes == 2
    assert reading.voices[0].day == date(2026, 3, 1)
    assert reading.messages[3].answers == 1


def test_a_chat_in_another_language_is_learned_from_its_headers() -> None:
    reading = of(samples.ZOOM_ABROAD, keep_names=True)

    assert words(reading) == ["mennesker", "tillid"]
    assert [said.name for said in reading.voices] == ["Bo", "Cai"]
    assert "“fra” was read as “From”" in str(reading.report)


def test_the_words_of_another_language_can_be_said() -> None:
    one = "10:00:01 fra Ana Lund til Alle:\n\thej\n10:00:02 fra Ana Lund til Bo:\n\tpsst\n"
    reading = of(one, words=Words("fra", "til", "alle"), keep_names=True)

    assert [(said.name, said.text) for said in reading.voices] == [("Ana Lund", "hej")]


@pytest.mark.parametrize(
    "header",
    ["от Аня кому Все", "von Ana an Alle", "De Ana à Tous", "From Ana to All"],
)
def test_languages_that_are_known(header: str) -> None:
    reading = of(f"10:00:01 {header}:\n\tprvet\n", keep_names=True)

    assert len(reading.voices) == 1
    assert reading.voices[0].name in {"Аня", "Ana"}


@pytest.mark.parametrize(
    "text",
    [samples.ZOOM_OLD, samples.ZOOM_BETWEEN, samples.ZOOM_NEW, samples.ZOOM_ABROAD],
)
def test_words_to_one_person_do_not_leave_the_reader(text: str) -> None:
    reading = of(text)
    direct = [said for said in reading.messages if said.fate is Fate.DIRECT]

    assert len(direct) == 1
    assert direct[0].text == ""
    assert "1 message was sent to one person alone" in str(reading.report)
    assert len(of(text, keep_direct=True).voices) == len(reading.voices) + 1


def test_names_do_not_leave_the_reader_unless_asked_for() -> None:
    text = "00:00:01\tAna Lee:\tHi\n00:00:02\tBo:\tI agree with Ana Lee, @ana\n"

    assert "Ana" not in repr(of(text))
    assert of(text).voices[1].text == "I agree with [name], [name]"
    assert of(text, keep_names=True).voices[1].text == "I agree with Ana Lee, @ana"


def test_names_are_hidden_however_they_were_typed() -> None:
    text = (
        "00:00:01\tLee, Ann:\tHi\n00:00:02\tSiân O’Neil:\tHi\n"
        "00:00:03\t🌻 Bo Weiß:\tAnn Lee and Sian O'Neil’s bus, as Bo WEISS and @Ann’s\n"
    )

    said = "[name] and [name]’s bus, as [name] and [name]’s"
    assert of(text).voices[2].text == said


def test_addresses_and_numbers_are_hidden_unless_asked_for() -> None:
    text = "00:00:01\tAna:\tana@example.org or +44 131 496 0000, not +1 or 0203\n"

    hidden = of(text)
    assert words(hidden) == ["[e-mail address] or [phone number], not +1 or 0203"]
    assert "In 1 message" in str(hidden.report)
    assert "ana@example.org" in words(of(text, keep_contacts=True))[0]


def test_several_prompts_in_one_chat_are_told_apart() -> None:
    reading = of(
        "00:00:01\tAna:\twelcome\n"
        "00:01:00\tAna:\tI think a network is…\n"
        "00:01:05\tBo:\tpeople\n"
        "00:02:00\tAna:\tI think a meeting is....\n"
        "00:02:05\tBo:\tan obligation\n"
        "00:02:06\tCai:\tI think a network is a lot of trust\n"
        "00:02:07\tCai:\tI often think of work…\n"
        "00:03:00\tAna:\tI think a NETWORK is…\n"
        "00:03:05\tBo:\tmore people\n"
    )

    assert [prompt.text for prompt in reading.prompts] == [
        "I think a network is…",
        "I think a meeting is…",
    ]
    assert {prompt.kind for prompt in reading.prompts} == {"sentence"}
    assert [(said.text, said.prompt) for said in reading.voices] == [
        ("welcome", -1),
        ("people", 0),
        ("an obligation", 1),
        ("I think a network is a lot of trust", 0),
        ("I often think of work…", 1),
        ("more people", 0),
    ]


def test_a_reply_answers_what_it_replies_to_answers() -> None:
    reading = of(
        "10:00:00 From Ana to Everyone: What is a network to you…\n"
        "10:00:01 From Bo to Everyone: people\n"
        "10:00:02 From Ana to Everyone: And what is a meeting…\n"
        '10:00:03 From Cai to Everyone: Replying to "people" and trust\n'
        '10:00:04 From Cai to Everyone: Replying to "who knows" no one\n'
    )

    assert [said.prompt for said in reading.voices] == [0, 0, 1]


def test_prompts_that_are_known_are_found_and_others_can_be_said_by_line() -> None:
    text = (
        "00:01:00\tAna:\tWho pays?\n00:01:05\tBo:\tnobody\n00:01:07\tBo:\tWho comes?\n"
    )

    known = of(text, prompts=("Who pays", "…"))
    assert [prompt.text for prompt in known.prompts] == ["Who pays?"]
    by_line = of(text, prompt_lines=(3,))
    assert [prompt.text for prompt in by_line.prompts] == ["Who comes?"]
    assert of(text).prompts == ()


def test_who_talks_alone_asks_nothing() -> None:
    assert of("00:01:00\tAna:\tA network is something…\n").prompts == ()


def test_greetings_links_and_what_came_early_are_left_out_if_wanted() -> None:
    text = (
        "00:00:01\tAna:\tGood morning all\n"
        "00:00:02\tBo:\tIs this on?\n"
        "00:01:00\tAna:\tI think a network is…\n"
        "00:01:05\tBo:\tpeople\n"
        "00:01:06\tBo:\thttps://example.org/a?b=c\n"
        "00:01:07\tBo:\tThanks Ana!\n"
        "00:01:08\tBo:\t\n"
    )

    assert len(of(text).voices) == 5
    reading = of(
        text, drop_greetings=True, drop_links=True, drop_early=True, left_out=(4,)
    )
    assert reading.voices == ()
    assert reading.counts == {
        Fate.PROMPT: 1,
        Fate.NOTICE: 1,
        Fate.GREETING: 2,
        Fate.LINK: 1,
        Fate.EARLY: 1,
        Fate.LEFT_OUT: 1,
    }


def test_chats_copied_from_teams_with_brackets() -> None:
    reading = of(samples.TEAMS_BRACKETS, keep_names=True)

    assert [(said.name, said.text, said.votes) for said in reading.voices] == [
        ("Lee, Ana (Health Board)", "What is a network?", 0),
        ("Hill, Bo", "people\nand trust", 1),
        ("Cai", "a place to learn", 0),
    ]
    assert reading.voices[2].day == date(2022, 6, 27)
    assert reading.counts == {
        Fate.VOICE: 6,
        Fate.REACTION: 1,
        Fate.NOTICE: 1,
        Fate.ASIDE: 1,
        Fate.BLANK: 1,
    }


def test_chats_copied_from_teams_without() -> None:
    reading = of(samples.TEAMS_ALONE, keep_names=True)

    assert [(said.name, said.text, said.votes) for said in reading.voices] == [
        ("Ana Lee", "A network is people", 0),
        ("Bo Hill", "a place to share", 2),
        ("Cai", "trust", 0),
    ]


def test_a_single_message_in_brackets_is_a_chat() -> None:
    assert of("[10:12] Ana: hello\n").kind == "teams"


def test_times_before_any_name_and_names_after_words_are_read() -> None:
    reading = of("2:44 PM\nhello\nBo\n2:45 PM\nyes\nBo\n2:46 PM\n", keep_names=True)

    assert [(said.name, said.text) for said in reading.voices] == [
        ("", "hello"),
        ("Bo", "yes"),
    ]


def test_of_messages_that_begin_alike_the_one_that_was_quoted_is_found() -> None:
    reading = of(
        "10:00:00 From Ana to Everyone: I think that people matter\n"
        "10:00:01 From Bo to Everyone: I think that money matters\n"
        '10:00:02 From Cai to Everyone: Replying to "I think that people" so do I\n'
    )

    assert reading.voices[2].answers == 0


@pytest.mark.parametrize(
    "heads",
    [
        ["fra Ana til Alle"],
        ["fra Ana til Alle", "med Bo til Alle", "hos Cai til Alle"],
        ["fra Ana til Alle", "fra Ana til Alle"],
        ["fra Ana til Bo", "fra Bo hos Cai"],
    ],
)
def test_words_are_not_learned_from_headers_that_share_none(heads: list[str]) -> None:
    assert learn(heads) is None


def test_words_for_everyone_may_be_many() -> None:
    heads = [f"fra {name} til alle som er her" for name in ("Ana", "Bo", "Cai")]

    assert learn(heads) == Words("fra", "til", "alle som er her")
