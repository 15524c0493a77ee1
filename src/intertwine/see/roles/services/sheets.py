"""One's own answers: begin, tap, finish, forget. Every tap is saved at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.see.roles.models import Sheet
from intertwine.see.roles.models.answers import with_tap
from intertwine.see.roles.rules import Form, instrument
from intertwine.see.roles.rules.statements import SCALE
from intertwine.see.roles.selectors.asking import keys_asked
from intertwine.see.roles.services.sharing import show_role

MOST_KEPT = 40
"""More than one every few months for ten years."""


def myself(by: Standing) -> Person:
    """Whoever acts, as a person of the network.

    Raises:
        Refused: If they are not in it.
    """
    if by.person is None:
        raise Refused(_("You are not in this network."))
    return by.person


@transaction.atomic
def begin_sheet(*, by: Standing, form: Form = Form.LONG) -> Sheet:
    """Begin to answer, or go on with what was begun.

    Raises:
        Refused: If they are not in the network, or keep very many already.
    """
    person = Person.objects.select_for_update().get(pk=myself(by).pk)
    begun = Sheet.objects.filter(person=person, finished_at=None).first()
    if begun:
        return begun
    if Sheet.objects.filter(person=person).count() >= MOST_KEPT:
        raise Refused(_("You keep very many already. Please remove an old one first."))
    return Sheet.objects.create(
        person=person, form=form.value, version=instrument().version
    )


@transaction.atomic
def tap(
    *, sheet: Sheet, key: str, often: int | None = None, more: bool | None = None
) -> Sheet:
    """Keep one answer. It says how things are, so sent twice it does no harm.

    Raises:
        Refused: If nothing like that is asked, or the sheet is finished.
    """
    check_answer(keys_asked(sheet), key, often)
    held = Sheet.objects.select_for_update().filter(pk=sheet.pk, finished_at=None)
    found = held.select_related("person__network").first()
    if found is None:
        raise Refused(_("You are done with these. Begin anew to change your answers."))
    found.answers = with_tap(found.answers, key, often=often, more=more)
    found.save(update_fields=["answers"])
    return found


def check_answer(asked: frozenset[str], key: str, often: int | None) -> None:
    """Whether this can be said to what is asked.

    Raises:
        Refused: If not.
    """
    if key not in asked:
        raise Refused(_("This statement is no longer asked. Load the page again."))
    if often is not None and often not in {0, *SCALE}:
        raise Refused(_("Choose one of the five, or “does not apply”."))


@transaction.atomic
def finish_sheet(*, by: Standing) -> Sheet:
    """Say that one is done.

    Raises:
        Refused: If too little was answered for any score.
    """
    rows = Sheet.objects.select_for_update().filter(person=myself(by), finished_at=None)
    sheet = rows.first()
    if sheet is None:
        raise Refused(_("There is nothing to finish. Begin first."))
    if sheet.profile.is_empty:
        raise Refused(_("Answer a few more, then your profile can be drawn."))
    sheet.finish(timezone.now()).save(update_fields=["finished_at", "came_to"])
    show_role(myself(by))
    return sheet


@transaction.atomic
def forget_sheet(*, by: Standing, sheet: Sheet) -> None:
    """Remove one's own answers of one day, and show the network what is left.

    Raises:
        Refused: If they are somebody else's.
    """
    person = myself(by)
    if sheet.person_id != person.pk:
        raise Refused(_("These are not yours."))
    sheet.delete()
    show_role(person)
