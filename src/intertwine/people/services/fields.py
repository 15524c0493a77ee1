"""What a network asks about its people."""

from collections.abc import Mapping, Sequence
from itertools import chain, count

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Field, FieldValue, Network, Standing
from intertwine.people.rules import DETAILS, columns
from intertwine.people.services.trust import record_deed

INTERESTS = "interests"
RESERVED = frozenset({"add", columns.REFERENCE_KEY, *DETAILS, *columns.OWN})
"""Keys that mean something else: a page, the numbers of another list, a detail.

A question of the same key would be opened and closed along with that detail.
"""


@transaction.atomic
def add_field(
    *,
    by: Standing,
    name: str,
    kind: str,
    hint: str = "",
    options: Sequence[str] = (),
    audience: int,
) -> Field:
    """Ask everyone in the network something more, after what is asked so far.

    Raises:
        Refused: If they are no guardian.
    """
    _check(by)
    last = by.network.fields.aggregate(last=Max("position"))["last"]
    field = Field.objects.create(
        network=by.network,
        key=free_key(by.network, name),
        name=name,
        hint=hint,
        kind=kind,
        options=list(options),
        audience=audience,
        position=0 if last is None else last + 1,
    )
    _tell(by, _("Asks everyone a new question: “%(name)s”") % {"name": name})
    return field


def free_key(network: Network, name: str) -> str:
    """A key for a question of this name that nothing else has. One query."""
    stem = slugify(name)[:50] or "question"
    taken = RESERVED.union(network.fields.values_list("key", flat=True))
    keys = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(key for key in keys if key not in taken)


@transaction.atomic
def change_field(
    *,
    by: Standing,
    field: Field,
    name: str,
    hint: str,
    audience: int,
    renamed: Mapping[str, str] | None = None,
    options: Sequence[str] = (),
) -> None:
    """Word a question in another way, or offer other choices.

    Args:
        by: A guardian.
        field: The question.
        name: How it is asked from now on.
        hint: What stands below it.
        audience: Who sees answers that are given from now on.
        renamed: Choices that are called something else; answers follow.
        options: All choices from now on. Answers to others stay as they are.

    Raises:
        Refused: If they are no guardian.
    """
    _check(by)
    if renamed:
        _rename_answers(field, renamed)
    field.name, field.hint, field.audience = name, hint, audience
    field.options = list(dict.fromkeys(options))
    field.save()
    _tell(by, _("Changed the question “%(name)s”") % {"name": name})


def _rename_answers(field: Field, renamed: Mapping[str, str]) -> None:
    """Answers follow their choice, all at once, so that two may change names."""
    rows = FieldValue.objects.filter(field=field, value__in=renamed)
    before = list(rows)
    rows.delete()
    kept = set(FieldValue.objects.filter(field=field).values_list("person", "value"))
    after = {(row.person_id, renamed[row.value]): row.audience for row in before}
    FieldValue.objects.bulk_create(
        FieldValue(field=field, person_id=person, value=value, audience=audience)
        for (person, value), audience in after.items()
        if (person, value) not in kept
    )


@transaction.atomic
def move_field(*, by: Standing, field: Field, place: int) -> None:
    """Ask something earlier or later.

    Args:
        by: A guardian.
        field: The question.
        place: Which one it is from now on, 1 for the first; beyond the last is last.

    Raises:
        Refused: If they are no guardian.
    """
    _check(by)
    order = [each for each in by.network.fields.select_for_update() if each != field]
    order.insert(max(0, min(place - 1, len(order))), field)
    for position, each in enumerate(order):
        each.position = position
    Field.objects.bulk_update(order, ["position"])


@transaction.atomic
def remove_field(*, by: Standing, field: Field) -> int:
    """Stop asking something and forget all answers. Returns how many people's.

    Raises:
        Refused: If they are no guardian, or other parts of the site need it.
    """
    _check(by)
    if field.key == INTERESTS:
        raise Refused(
            _("Introductions look for shared interests, so this question stays.")
        )
    people = FieldValue.objects.filter(field=field).values("person").distinct().count()
    name = field.name
    field.delete()
    _tell(by, _("No longer asks “%(name)s”") % {"name": name})
    return people


def _check(by: Standing) -> None:
    if not by.is_guardian:
        raise Refused(_("Guardians decide what the network asks."))


def _tell(by: Standing, text: str) -> None:
    if by.user:
        record_deed(by=by.user, network=by.network, text=text)
