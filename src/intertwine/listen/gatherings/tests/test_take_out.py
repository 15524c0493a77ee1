"""A file that came in goes out again, and nothing of anybody else with it."""

import pytest

from intertwine.analysis.tests.voices import samples
from intertwine.listen.gatherings.models import (
    Gathering,
    Participant,
    Prompt,
    Reaction,
    Statement,
)
from intertwine.listen.gatherings.services import bringing as verbs
from intertwine.listen.gatherings.tests.make import make_gathering
from intertwine.listen.gatherings.tests.test_bring_voices import taken
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network(), role=Role.WEAVER)


@pytest.fixture
def gathering(weaver: Standing) -> Gathering:
    return make_gathering(weaver.network)


def test_taking_a_file_out_leaves_what_somebody_there_answered(
    weaver: Standing, gathering: Gathering
) -> None:
    intake = taken(weaver, gathering, samples.POLIS_FOLDER)
    answered, *others = Statement.objects.order_by("pk")
    assert others
    live = Participant.objects.create(prompt=answered.prompt, round=intake.round)
    said = Reaction.objects.create(participant=live, statement=answered, answer=1)

    verbs.take_out(by=weaver, intake=intake)

    assert list(Reaction.objects.all()) == [said]
    assert list(Statement.objects.values_list("pk", "is_shown")) == [
        (answered.pk, False)
    ]
    assert list(Prompt.objects.all()) == [answered.prompt]
