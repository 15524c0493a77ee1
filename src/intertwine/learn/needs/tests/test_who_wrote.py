"""A need names whoever wrote it down to those who may see them, and to nobody else."""

import pytest
from django.test import Client

from intertwine.learn.needs import services
from intertwine.learn.needs.models import Answer, Need
from intertwine.learn.needs.tests.conftest import signed_in
from intertwine.learn.needs.tests.make import make_need
from intertwine.people.models import Network, Person, Standing, User
from intertwine.people.rules import Audience, Role
from intertwine.people.services import leave_network, make_token
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db

NAME = "Hidden Harriet"


@pytest.fixture
def hidden(network: Network) -> Standing:
    return make_member(network, NAME, presence=Audience.WEAVERS)


@pytest.fixture
def need(hidden: Standing) -> Need:
    return services.note_need(by=hidden, text="How to write a grant")


def told(standing: Standing, *addresses: str) -> list[str]:
    base = f"/n/{standing.network.slug}/learn/"
    browser = signed_in(Client(), standing)
    return [browser.get(f"{base}{each}").content.decode() for each in addresses]


def test_whoever_may_not_see_them_reads_that_somebody_here_wrote_it(
    member: Standing, weaver: Standing, hidden: Standing, need: Need
) -> None:
    page = f"needs/{need.pk}/"
    assert "Somebody here" in told(member, page)[0]
    for who in (weaver, hidden):
        assert NAME in told(who, page)[0]


def test_no_page_no_file_and_no_program_names_them_to_a_member(
    member: Standing, need: Need
) -> None:
    addresses = ("needs/", f"needs/{need.pk}/", "gaps/", "crossing/")
    files = ("needs/as/md/", "needs/as/csv/")
    assert NAME not in " ".join(told(member, *addresses, *files))

    assert member.user
    _token, secret = make_token(by=member.user, name="Test", scopes=["read"], days=None)
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    answer = program.get(f"/api/v1/networks/{member.network.slug}/needs")
    assert "How to write a grant" in answer.content.decode()
    assert NAME not in answer.content.decode()


def test_somebody_who_is_seen_is_named_as_they_are_called_now(
    member: Standing, weaver: Standing
) -> None:
    need = services.note_need(by=weaver, text="How to listen")
    Person.objects.filter(pk=weaver.person.pk).update(name="Wyn Newname")  # type: ignore[union-attr]

    assert "Wyn Newname" in told(member, f"needs/{need.pk}/")[0]


def test_whoever_left_and_stays_on_the_map_is_named_no_more(
    member: Standing, network: Network
) -> None:
    seen = make_member(network, "Seen Sam")
    need = services.note_need(by=seen, text="How to rest")
    page = f"needs/{need.pk}/"
    assert "Seen Sam" in told(member, page)[0]

    leave_network(by=seen, stays_on_map=True)
    assert "Seen Sam" not in told(member, page)[0]
    assert seen.user
    User.objects.filter(pk=seen.user.pk).delete()
    assert "Seen Sam" not in told(member, page)[0]


def test_who_thinks_that_somebody_could_help_is_named_as_far_as_they_may_be_seen(
    network: Network, member: Standing
) -> None:
    hidden = make_member(network, NAME, role=Role.WEAVER, presence=Audience.WEAVERS)
    need = make_need(network)
    Answer.objects.create(need=need, person=member.person, by=hidden.user, by_name=NAME)

    words = told(member, f"needs/{need.pk}/")[0]
    assert "Somebody here thinks that you could help with this" in words
    assert NAME not in words


def test_the_form_says_who_reads_their_name(member: Standing) -> None:
    words = told(member, "needs/note/")[0]

    assert "with your name for those who may see you" in words
