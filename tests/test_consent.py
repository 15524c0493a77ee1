"""Nobody sees of anybody what that person does not let them see, anywhere."""

from collections.abc import Iterator
from copy import copy

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker

from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.see.map.selectors import drawn_for, reading_of
from tests import (
    consent_evaluation,
    consent_groups,
    consent_insights,
    consent_introductions,
    consent_needs,
    consent_questions,
    consent_roles,
    consent_surveys,
)
from tests.consent import (
    ALWAYS_CLOSED,
    SURFACES,
    VIEWERS,
    ConsentWorld,
    Expected,
)
from tests.sharing import one_world

pytestmark = pytest.mark.django_db

ALL = (
    SURFACES
    | consent_surveys.SURFACES
    | consent_insights.SURFACES
    | consent_introductions.SURFACES
    | consent_needs.SURFACES
    | consent_questions.SURFACES
    | consent_evaluation.SURFACES
    | consent_roles.SURFACES
    | consent_groups.SURFACES
)
EXPECTED = (
    consent_surveys.EXPECTED
    | consent_insights.EXPECTED
    | consent_introductions.EXPECTED
    | consent_needs.EXPECTED
    | consent_questions.EXPECTED
    | consent_evaluation.EXPECTED
    | consent_roles.EXPECTED
    | consent_groups.EXPECTED
)


@pytest.fixture(scope="module")
def shared(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[ConsentWorld]:
    with one_world(ConsentWorld, django_db_blocker) as made:
        yield made


@pytest.fixture
def world(shared: ConsentWorld) -> ConsentWorld:
    """One for all tests here, each of which finds it as it was made.

    It is another to ``functools.cache``, for what one test adds is gone in the next.
    """
    cache.clear()
    return copy(shared)


@pytest.mark.parametrize("name", ALL)
def test_each_surface_shows_each_reader_what_they_may_see(
    name: str, world: ConsentWorld
) -> None:
    of = EXPECTED.get(name, Expected())
    wrong, open_to = {}, []

    for viewer in VIEWERS:
        seen = ALL[name](world, viewer)
        if viewer in ALWAYS_CLOSED:
            assert seen is None, viewer
        if seen is None:
            continue
        open_to.append(viewer)
        for told, expected in ((seen.people, of.people), (seen.ties, of.ties)):
            may = {each for each, viewers in expected.items() if viewer in viewers}
            shown = may if told is None else told & set(expected)
            if shown - may or (may - shown and not seen.is_part):
                wrong[viewer] = sorted(shown ^ may)

    assert not wrong
    assert open_to  # or nothing was tried


@pytest.mark.parametrize("role", list(Role))
def test_words_name_nobody_who_is_unseen_or_left_out(
    role: Role, world: ConsentWorld
) -> None:
    drawn = drawn_for(Standing(world.network, role=role))

    words = str(reading_of(drawn, world.network))

    assert world.ann.person
    hidden = Person.objects.filter(name__in=["Only Me", "Left Out"])
    assert hidden.count() == 2
    assert not [person.name for person in hidden if person.name in words]
