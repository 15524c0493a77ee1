"""What goes out and comes back changes nothing, as far as its format holds it."""

import pytest
from django.utils import timezone

from intertwine.analysis.formats import FORMATS
from intertwine.people.models import Field, FieldValue, Network, Organisation, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.files.models import FileTie
from intertwine.see.files.selectors.outgoing import outgoing_for
from intertwine.see.files.selectors.shown import tie_counts
from intertwine.see.files.services import answer_everybody, take_away
from intertwine.see.files.tests.make import checked, received
from intertwine.see.files.tests.test_bring_in import everything
from intertwine.see.files.tests.test_take_away import content
from intertwine.see.map.rules import Filter
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db

KEYS = [each.key for each in FORMATS]
NO_DIRECTION = {"ucinet-list"}
"""Formats in which a tie without direction is one each way."""


@pytest.fixture
def network() -> Network:
    network = make_network()
    lab = Organisation.objects.create(network=network, name="NHS Fife")
    now = timezone.now()
    ann = make_person(network, "Ann Lee", agreed_at=now, organisation=lab)
    ben = make_person(network, "=Ben", agreed_at=now, nation="wales")
    cai = make_person(network, "Siân O’Neill", agreed_at=now)
    field = Field.objects.create(
        network=network, key="years", name="Years", kind="number"
    )
    FieldValue.objects.create(person=ann, field=field, value="3.5", audience=2)
    make_tie(ann, ben, first_strength=3, second_strength=4)
    make_tie(ben, cai, second_says=False, first_strength=1)
    make_tie(cai, ann, network.tie_kinds.get(key="learn-from"), first_strength=5)
    make_tie(
        ann,
        cai,
        first_says=False,
        second_says=False,
        is_reported=True,
        reported_strength=2,
    )
    return network


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wen", role=Role.WEAVER)


@pytest.mark.parametrize("key", KEYS)
def test_a_file_of_ours_comes_back_and_changes_nothing(
    network: Network, weaver: Standing, key: str
) -> None:
    out = take_away(by=weaver, found=outgoing_for(weaver, Filter()), format_key=key)
    files = [part for name, part in content(out).items() if name != "README.txt"]
    before = everything(network)

    found = received(weaver, *files)
    checked(weaver, found, scale="same" if _has_strengths(found) else "none")
    answer_everybody(network_file=found, answer="them")

    people = set(found.people_import.rows.values_list("verdict", flat=True))
    assert people <= {"same", "kept"}, key
    verdicts = {count.verdict for count in tie_counts(found)}
    if key in {"csv-matrix", "ucinet-list"}:  # they forget kinds or directions
        assert verdicts
    else:
        assert verdicts == {"same"}, key
        assert FileTie.objects.filter(network_file=found).count() == 4
    assert everything(network) == before


def _has_strengths(found: object) -> bool:
    from intertwine.see.files.models import NetworkFile
    from intertwine.see.files.selectors.folder import found_in

    assert isinstance(found, NetworkFile)
    return bool(found_in(found).strengths)
