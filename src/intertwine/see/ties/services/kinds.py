"""The kinds of tie that a network asks about."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Standing
from intertwine.people.services import record_deed
from intertwine.see.ties.models import Kind
from intertwine.see.ties.services.starting import STARTING_KINDS

MOST_KINDS = 20


@transaction.atomic
def begin_kinds(network: Network) -> None:
    """Give a network the kinds that every network starts with, if it has none."""
    if Kind.objects.filter(network=network).exists():
        return
    Kind.objects.bulk_create(
        Kind(
            network=network,
            key=kind.key,
            name=str(kind.name),
            own_name=str(kind.own_name),
            question=str(kind.question),
            is_directed=kind.is_directed,
            is_wish=kind.is_wish,
            has_strength=bool(kind.strength_words),
            strength_words=[str(word) for word in kind.strength_words],
            position=position,
        )
        for position, kind in enumerate(STARTING_KINDS)
    )


@transaction.atomic
def add_kind(
    *,
    by: Standing,
    name: str,
    own_name: str = "",
    question: str,
    is_directed: bool,
    is_wish: bool = False,
    strength_words: Sequence[str] = (),
) -> Kind:
    """Ask about one more kind of tie.

    Args:
        by: A guardian.
        name: What it is called.
        own_name: How it is said to one person.
        question: How it is asked.
        is_directed: Whether it can be one-sided. Never changed afterwards.
        is_wish: Whether it is no tie yet.
        strength_words: Five words for 1 to 5, or none to ask for no strength.

    Raises:
        Refused: If they are no guardian, or there are twenty already.
    """
    _check_guardian(by)
    kinds = Kind.objects.filter(network=by.network)
    if kinds.in_use().count() >= MOST_KINDS:
        raise Refused(_("Twenty kinds are enough. Retire one first."))
    kind = Kind.objects.create(
        network=by.network,
        key=free_key(by.network, name),
        name=name,
        own_name=own_name,
        question=question,
        is_directed=is_directed,
        is_wish=is_wish,
        has_strength=bool(strength_words),
        strength_words=list(strength_words),
        position=kinds.count(),
    )
    _record(by, _("Added the kind of tie “%(name)s”") % {"name": name})
    return kind


@transaction.atomic
def change_kind(
    *,
    by: Standing,
    kind: Kind,
    name: str,
    own_name: str,
    question: str,
    strength_words: Sequence[str],
) -> Kind:
    """Say the same kind in other words.

    Raises:
        Refused: If they are no guardian.
    """
    _check_guardian(by)
    kind.name, kind.own_name, kind.question = name, own_name, question
    kind.strength_words = list(strength_words)
    kind.has_strength = bool(strength_words)
    kind.save()
    _record(by, _("Changed the kind of tie “%(name)s”") % {"name": name})
    return kind


@transaction.atomic
def retire_kind(*, by: Standing, kind: Kind) -> None:
    """Ask about a kind no longer. Its ties stay as they are.

    Raises:
        Refused: If they are no guardian.
    """
    _check_guardian(by)
    kind.retired_at = kind.retired_at or timezone.now()
    kind.save(update_fields=["retired_at"])
    _record(by, _("Retired the kind of tie “%(name)s”") % {"name": kind.name})


@transaction.atomic
def bring_back_kind(*, by: Standing, kind: Kind) -> None:
    """Ask about a retired kind again.

    Raises:
        Refused: If they are no guardian.
    """
    _check_guardian(by)
    kind.retired_at = None
    kind.save(update_fields=["retired_at"])
    _record(by, _("Brought back the kind of tie “%(name)s”") % {"name": kind.name})


@transaction.atomic
def move_kind(*, by: Standing, kind: Kind, up: bool) -> None:
    """Put a kind one place higher or lower in the list.

    Raises:
        Refused: If they are no guardian.
    """
    _check_guardian(by)
    kinds = list(Kind.objects.filter(network=by.network).in_use())
    place = kinds.index(kind)
    other = place - 1 if up else place + 1
    if 0 <= other < len(kinds):
        kinds[place], kinds[other] = kinds[other], kinds[place]
    for position, each in enumerate(kinds):
        each.position = position
    Kind.objects.bulk_update(kinds, ["position"])


def free_key(network: Network, name: str) -> str:
    """A key for a new kind of tie that no other kind of the network has. One query."""
    stem = slugify(name)[:50] or "kind"
    taken = set(network.tie_kinds.values_list("key", flat=True))
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _check_guardian(by: Standing) -> None:
    if not by.is_guardian:
        raise Refused(_("Guardians decide which ties a network asks about."))


def _record(by: Standing, text: str) -> None:
    if by.user:
        record_deed(by=by.user, network=by.network, text=text)
