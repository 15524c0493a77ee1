"""Nobody sees of anybody what that person does not let them see, anywhere."""

import pytest

from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.see.map.selectors import drawn_for, reading_of
from tests import (
    consent_insights,
    consent_introductions,
    consent_needs,
    consent_surveys,
)
from tests.consent import (
    ALWAYS_CLOSED,
    SURFACES,
    VIEWERS,
    ConsentWorld,
    Expected,
)

pytestmark = pytest.mark.django_db

ALL = (
    SURFACES
    | consent_surveys.SURFACES
    | consent_insights.SURFACES
    | consent_introductions.SURFACES
    | consent_needs.SURFACES
)
EXPECTED = (
    consent_surveys.EXPECTED
    | consent_insights.EXPECTED
    | consent_introductions.EXPECTED
    | consent_needs.EXPECTED
)


@pytest.mark.parametrize("name", ALL)
def test_each_surface_shows_each_reader_what_they_may_see(name: str) -> None:
    world, of = ConsentWorld(), EXPECTED.get(name, Expected())
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
def test_words_name_nobody_who_is_unseen_or_left_out(role: Role) -> None:
    world = ConsentWorld()
    drawn = drawn_for(Standing(world.network, role=role))

    words = str(reading_of(drawn, world.network))

    assert world.ann.person
    hidden = Person.objects.filter(name__in=["Only Me", "Left Out"])
    assert hidden.count() == 2
    assert not [person.name for person in hidden if person.name in words]
