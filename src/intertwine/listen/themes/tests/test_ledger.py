"""Who was heard is told of a gathering, a prompt, a round and a theme."""

import pytest
from django.test import Client

from intertwine.listen.gatherings.models import Intake, Presence
from intertwine.listen.gatherings.tests.make import make_gathering, make_voices
from intertwine.listen.themes.selectors.ledger import Part, told_ledger
from intertwine.listen.themes.tests.heard import hear, make_heard
from intertwine.listen.themes.tests.make import place
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db


def test_who_is_missing_is_said_and_what_to_do_next(network: Network) -> None:
    made = make_heard(network)

    told = told_ledger(made.gathering, Part())

    assert told.sentence == (
        "At least 40 people have been heard; 50 were hoped for."
        " Least heard so far: Wales."
    )
    nations = {line.name: line.heard for line in told.ledger.nations}
    assert nations["Scotland"] == 35
    assert nations["Wales"] is None
    assert [each.words for each in told.invite] == [
        "Wales: Too few to show, of 20 hoped for."
    ]
    assert told.invite[0].find.endswith("?nation=wales")


def test_whoever_did_not_say_where_they_are_from_leaves_it_open_who_is_missing(
    network: Network,
) -> None:
    made = make_heard(network)
    Presence.objects.create(round=made.gathering.round, people=9)

    told = told_ledger(made.gathering, Part())

    assert "Not all said where they are from" in told.sentence
    assert " of the " not in told.sentence


def test_a_prompt_has_its_own_ledger_and_an_undone_file_counts_no_more(
    network: Network,
) -> None:
    made = make_heard(network)
    hear(made.gathering, made.prompt, Scotland=12)
    during = made.gathering.round
    undone = Intake.objects.create(
        gathering=made.gathering,
        round=during,
        source="chat",
        undone_at=during.opened_at,
    )
    Presence.objects.create(round=during, people=50, nation="Wales", intake=undone)

    at_prompt = told_ledger(made.gathering, Part(prompt=made.prompt))
    whole = told_ledger(made.gathering, Part(during=during))

    assert {each.name: each.heard for each in at_prompt.ledger.nations}[
        "Scotland"
    ] == 10
    assert {each.name: each.heard for each in whole.ledger.nations}["Wales"] is None


def test_of_a_theme_voices_are_counted_and_nobody_is_invited(network: Network) -> None:
    made = make_heard(network)
    more = make_voices(made.prompt, *(f"Bus {n}" for n in range(9)), nation="Wales")
    for voice in more:
        place(voice, made.travel)

    told = told_ledger(made.gathering, Part(theme=made.travel))

    assert {each.name: each.heard for each in told.ledger.nations}["Wales"] == 5
    assert told.sentence.endswith("voices are in this theme.")
    assert told.counts_voices


def test_before_anybody_came_the_ledger_is_kind(network: Network) -> None:
    told = told_ledger(make_gathering(network), Part())

    assert told.sentence.startswith("Too few have been heard so far")
    assert not told.invite


def test_the_page_has_words_a_picture_a_table_and_a_next_step(
    client: Client, guardian: Standing, django_assert_num_queries: object
) -> None:
    made = make_heard(guardian.network)
    assert guardian.user
    client.force_login(guardian.user)
    address = f"/n/{guardian.network.slug}/gatherings/{made.gathering.pk}/ledger/"

    html = client.get(address).content.decode()

    assert "Invite these next" in html
    assert "35 or more, of 30 hoped for" in html
    assert "The same as a table" in html
    assert ">38<" not in html
    part = client.get(address, {"theme": made.travel.pk})
    assert part.status_code == 200
    assert b"Invite these next" not in part.content
    assert client.get(address, {"theme": 0}).status_code == 404
    assert client.get(address, {"prompt": "x"}).status_code == 404


def test_members_see_the_ledger_but_no_themes(
    client: Client, guardian: Standing
) -> None:
    made = make_heard(guardian.network)
    member = make_member(guardian.network)
    assert member.user
    client.force_login(member.user)
    address = f"/n/{guardian.network.slug}/gatherings/{made.gathering.pk}/ledger/"

    assert b"Getting there" not in client.get(address).content
    assert client.get(address, {"theme": made.travel.pk}).status_code == 404
