"""Answering a health check while it is open."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.rules import LONGEST_WISH, cleaned
from intertwine.people.models import Person, Standing
from intertwine.people.services import forget_in_merges


@transaction.atomic
def answer(
    *, by: Standing, check: HealthCheck, marks: Mapping[str, int], wish: str = ""
) -> Answers:
    """Say how the network is doing; what the same person said before is replaced.

    Args:
        by: Who answers.
        check: Which check.
        marks: By key of a statement: 1 to 5, or 0 for “I cannot say”.
        wish: What would help most.

    Raises:
        Refused: If it is over, they are nobody here, or nothing is answered.
    """
    person, now = _held(by, check)
    given = cleaned(marks)
    if not given:
        raise Refused(_("Answer at least one. The others can stay empty."))
    words = " ".join(wish.split())[:LONGEST_WISH]
    made, _is_new = Answers.objects.update_or_create(
        check_of=now, person=person, defaults={"marks": given, "wish": words}
    )
    return made


@transaction.atomic
def take_back(*, by: Standing, check: HealthCheck) -> None:
    """Take one's answers back, as if there had been none.

    Those of whoever was made one with them go too, for they are theirs as well.

    Raises:
        Refused: If it is over: nobody can tell any more whose they are.
    """
    person, now = _held(by, check)
    Answers.objects.filter(check_of=now, person=person).delete()
    forget_in_merges(network=now.network, model=Answers, person=person)


def _held(by: Standing, check: HealthCheck) -> tuple[Person, HealthCheck]:
    """Who answers, and the check, which does not close meanwhile."""
    if by.person is None or by.role is None:
        raise Refused(_("Only people of this network answer here."))
    rows = HealthCheck.objects.select_for_update().visible_to(by)
    now = rows.filter(pk=check.pk).first()
    if now is None or not now.is_open:
        raise Refused(
            _("This health check is over. Answers cannot be changed any more.")
        )
    return by.person, now
