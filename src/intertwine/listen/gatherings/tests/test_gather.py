"""Making a gathering, its prompts, opening and closing it, and what is typed for it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings import selectors, services
from intertwine.listen.gatherings.models import Gathering, Moderation, Presence, Voice
from intertwine.listen.gatherings.rules import Answer, Asking, Background, Stage
from intertwine.listen.gatherings.services.keeping import NAMES_DAYS
from intertwine.listen.gatherings.services.starters import BY_KEY, STARTERS
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_participant,
    make_prompt,
    make_voice,
    make_voices,
)
from intertwine.people.models import Network, Standing
from intertwine.people.services.retention import keep_to_schedule
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db

WORDING = services.Wording


@pytest.fixture
def draft(guardian: Standing) -> Gathering:
    return services.make_gathering(
        by=guardian, starter=BY_KEY["sentences"], said={"title": "Words"}
    )


def test_a_gathering_begins_with_what_suits_the_occasion(guardian: Standing) -> None:
    for starter in STARTERS:
        made = services.make_gathering(
            by=guardian, starter=starter, said={"title": "Words", "code": "mine"}
        )
        assert [each.kind for each in made.prompts.all()] == [
            asked.kind for asked in starter.prompts
        ]
        assert made.stage is Stage.DRAFT
        assert made.code != "mine"
    agree = Gathering.objects.get(template="agree").prompts.all()[0]
    assert agree.statements.count() == 3
    assert agree.options == []


def test_only_weavers_look_after_gatherings(network: Network, draft: Gathering) -> None:
    member = make_member(network)

    for verb in (services.open_gathering, services.close_gathering):
        with pytest.raises(Refused, match="Weavers"):
            verb(by=member, gathering=draft)


def test_it_opens_closes_and_opens_again_for_another_round(
    guardian: Standing, draft: Gathering
) -> None:
    with pytest.raises(Refused, match="Close the round"):
        services.begin_round(by=guardian, gathering=draft)
    services.open_gathering(by=guardian, gathering=draft)
    assert draft.is_open
    with pytest.raises(Refused, match="close it instead"):
        services.remove_gathering(by=guardian, gathering=draft)
    services.close_gathering(by=guardian, gathering=draft)
    services.open_gathering(by=guardian, gathering=draft)
    assert draft.round.number == 1
    services.close_gathering(by=guardian, gathering=draft)

    second = services.begin_round(by=guardian, gathering=draft, name="Autumn")

    assert (draft.round, str(second)) == (second, "Autumn")
    assert [each.closed_at is None for each in draft.rounds.all()] == [False, True]
    assert Gathering.objects.open().get() == draft


def test_a_gathering_that_asks_nothing_stays_closed(guardian: Standing) -> None:
    made = services.make_gathering(
        by=guardian, starter=BY_KEY["empty"], said={"title": "Nothing"}
    )

    with pytest.raises(Refused, match="at least one prompt"):
        services.open_gathering(by=guardian, gathering=made)
    services.remove_gathering(by=guardian, gathering=made)
    assert not Gathering.objects.exists()


def test_it_closes_by_itself_at_its_last_moment(
    guardian: Standing, draft: Gathering
) -> None:
    services.open_gathering(by=guardian, gathering=draft)
    last = timezone.now() - timedelta(minutes=1)
    draft.rounds.update(opened_at=last - timedelta(hours=1))
    Gathering.objects.update(closes_at=last)

    services.close_overdue()
    services.close_overdue()

    found = Gathering.objects.get()
    assert (found.state, found.round.closed_at) == (Stage.CLOSED, last)
    with pytest.raises(Refused, match="last moment"):
        services.open_gathering(by=guardian, gathering=found)


def test_prompts_are_added_moved_changed_and_removed(
    guardian: Standing, draft: Gathering
) -> None:
    wording = WORDING("Tea or coffee?", options=["Tea", "Coffee", "Tea"])
    added = services.add_prompt(
        by=guardian, gathering=draft, kind=Asking.CHOICE, wording=wording
    )
    assert added.options == ["Tea", "Coffee"]
    services.move_prompt(by=guardian, prompt=added, place=0)
    assert draft.prompts.all()[0] == added
    with pytest.raises(Refused, match="at least two"):
        services.change_prompt(by=guardian, prompt=added, wording=WORDING("Tea?"))

    make_voice(added, value=["Tea"])
    more = WORDING("Tea or coffee?", options=["Tea", "Coffee", "Water"])
    with pytest.raises(Refused, match="chosen from these"):
        services.change_prompt(by=guardian, prompt=added, wording=more)
    with pytest.raises(Refused, match="answered"):
        services.remove_prompt(by=guardian, prompt=added)
    services.remove_prompt(by=guardian, prompt=draft.prompts.all()[1])
    assert draft.prompts.count() == 9


def test_a_statement_that_somebody_judged_is_hidden_and_not_lost(
    guardian: Standing, draft: Gathering
) -> None:
    prompt = services.add_prompt(
        by=guardian,
        gathering=draft,
        kind=Asking.STATEMENTS,
        wording=WORDING("Agree?", options=["One", "Two", "Three"]),
    )
    one, two, three = prompt.statements.all()
    make_participant(prompt, {one: Answer.AGREE})

    services.change_prompt(
        by=guardian, prompt=prompt, wording=WORDING("Agree?", options=["Three", "Four"])
    )

    shown = prompt.statements.filter(is_shown=True)
    assert [each.text for each in shown] == ["Three", "Four"]
    assert list(prompt.statements.filter(is_shown=False)) == [one]
    assert three in shown
    assert two not in prompt.statements.all()


def test_the_facilitator_types_for_the_room(
    network: Network, guardian: Standing
) -> None:
    prompt = make_prompt(make_gathering(network, state="closed"))

    kept = services.type_voices(by=guardian, prompt=prompt, lines=["One", "", " Two "])
    services.untype(by=guardian, voice=kept[0])

    assert [each.words for each in Voice.objects.all()] == ["Two"]
    assert not Presence.objects.exists()
    with pytest.raises(Refused, match="Type what was said"):
        services.type_voices(by=guardian, prompt=prompt, lines=["  "])
    with pytest.raises(Refused, match="themselves"):
        services.untype(by=guardian, voice=make_voice(prompt))


def test_a_show_of_hands_becomes_voices_and_people(
    network: Network, guardian: Standing
) -> None:
    scale = make_prompt(make_gathering(network), kind=Asking.SCALE)

    services.count_hands(by=guardian, prompt=scale, hands={1: 2, 5: 3})
    services.count_room(
        by=guardian,
        gathering=scale.gathering,
        people=40,
        background=Background("Wales"),
    )

    assert sorted(each.words for each in Voice.objects.all()) == [*"11555"]
    assert Presence.objects.get(prompt=scale).people == 5
    overview = selectors.overview_of(scale.gathering)
    assert (overview.voices, overview.people) == (5, 40)
    for wrong in (0, 5_000):
        with pytest.raises(Refused):
            services.count_hands(by=guardian, prompt=scale, hands={1: wrong})


def test_only_a_named_voice_can_be_taken_back(
    network: Network, guardian: Standing
) -> None:
    prompt = make_prompt(make_gathering(network, naming="optional"))
    named = make_voice(prompt, name="Ann")

    with pytest.raises(Refused, match="by name"):
        services.take_back(voice=make_voice(prompt))
    with pytest.raises(Refused, match="by name"):
        services.take_back(voice=named, person=guardian.person)
    services.take_back(voice=named)

    assert Voice.objects.count() == 1
    assert Moderation.objects.get().voice is None


def test_hopes_are_said_changed_and_dropped(
    guardian: Standing, draft: Gathering
) -> None:
    for hoped in (12, 15):
        services.hope_for(
            by=guardian, gathering=draft, background=Background("Wales"), hoped=hoped
        )
    assert draft.expected.get().hoped == 15
    services.hope_for(
        by=guardian, gathering=draft, background=Background("Wales"), hoped=0
    )
    assert not draft.expected.exists()


def test_a_network_asks_in_its_own_words(guardian: Standing) -> None:
    assert "Wales" in selectors.words_of(guardian.network).nations

    services.word_backgrounds(
        by=guardian,
        nations=["Cymru", " Alba ", "Cymru", ""],
        sectors=[],
        roles=["Ally"],
    )

    words = selectors.words_of(guardian.network)
    assert (words.nations, words.sectors) == (["Cymru", "Alba"], [])
    with pytest.raises(Refused, match="at most"):
        services.word_backgrounds(
            by=guardian, nations=list(map(str, range(99))), sectors=[], roles=[]
        )


def test_nothing_in_the_database_tells_the_order_once_a_round_is_closed(
    network: Network, guardian: Standing
) -> None:
    gathering = make_gathering(network)
    make_voices(make_prompt(gathering), *map(str, range(40)))

    services.close_gathering(by=guardian, gathering=gathering)

    where = {"postgresql": "xmin::text, ctid", "sqlite": "1, rowid"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {where}, text FROM gatherings_voice ORDER BY 2")  # noqa: S608
        rows = cursor.fetchall()
    came = [int(text) for _written, _place, text in rows]
    # In the order they came 39 of 39 go up; of mixed ones 19.5, give or take 1.9.
    up = sum(one < other for one, other in pairwise(came))
    assert len({written for written, _place, _text in rows}) == 1
    assert sorted(came) == list(range(40))
    assert 5 < up < 34


def test_names_are_let_go_after_two_years_and_the_words_stay(network: Network) -> None:
    prompt = make_prompt(make_gathering(network, naming="asked"))
    long_ago = timezone.now() - timedelta(days=NAMES_DAYS + 2)
    old = make_voice(prompt, "Old", name="Ann", spoken_on=long_ago.date())
    new = make_voice(prompt, "New", name="Ann")

    keep_to_schedule()

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.is_anonymous, old.text, new.is_anonymous) == (True, "Old", False)


def test_home_says_what_is_open_and_what_waits(
    network: Network, guardian: Standing
) -> None:
    member = make_member(network)
    gathering = make_gathering(network, title="Autumn evening")
    make_gathering(network, title="Draft", state="draft")
    make_voice(make_prompt(gathering), standing="waiting")

    assert [card.title for _in, card in selectors.waiting([member])] == [
        "Autumn evening"
    ]
    assert [card.title for _in, card in selectors.waiting([guardian])] == [
        "Autumn evening",
        "1 voice waits to be read",
    ]
    assert [card.url for _in, card in selectors.waiting([guardian])][1].endswith(
        "/wall/"
    )
    assert not list(selectors.waiting([Standing(network)]))
