"""Keeping a view of the map under a name, changing it, and removing it."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.people.services import record_deed
from intertwine.see.map.models import Positions, SavedView
from intertwine.see.map.rules import Places, address_query, filter_from, look_from
from intertwine.see.map.services.placing import Move, moves_seen

MOST_VIEWS = 100
"""So many one person keeps."""

LONGEST_QUERY = 2_000

UNDO_FOR = timedelta(days=1)
"""How long a removed view can be brought back."""


@transaction.atomic
def save_view(
    *,
    by: Standing,
    name: str,
    tab: str = SavedView.Tab.MAP,
    query: str = "",
    is_shared: bool = False,
    keeps_places: bool = False,
    moved: Sequence[Move] = (),
) -> SavedView:
    """Keep what somebody sees, in place of their own view of the same name.

    Args:
        by: Somebody in the network. Only weavers may share it.
        name: What it is called.
        tab: One of ``SavedView.Tab``.
        query: What is shown and how, as in the address.
        is_shared: Whether everyone in the network finds it.
        keeps_places: Whether people stay where they stand now.
        moved: Whom they dragged somewhere else, for this view alone.

    Raises:
        Refused: If they are nobody here, or keep too many, or a place cannot be one.
    """
    if by.person is None:
        raise Refused(_("Only people in the network keep views of its map."))
    # One at a time, so that two who save at once do not make two of one name.
    Person.objects.select_for_update().get(pk=by.person.pk)
    own = SavedView.objects.filter(person=by.person).there()
    if own.exclude(name=name).count() >= MOST_VIEWS:
        raise Refused(_("You keep very many views already. Please remove one first."))
    saved = own.filter(name=name).first() or SavedView(person=by.person, name=name)
    saved.network, saved.tab, saved.query = by.network, tab, _tidy(query)
    saved.is_shared = is_shared and by.is_weaver
    saved.fill(_places_now(by, moved) if keeps_places else Places.nowhere([]))
    saved.save()
    _record_shared(by, saved)
    return saved


def _tidy(query: str) -> str:
    """What of a query says what is shown and how; not whom somebody looked for."""
    asked = dict(QueryDict(query).lists())
    tidy = address_query(filter_from(asked), look_from(asked), q="", saved="")
    if len(tidy) > LONGEST_QUERY:
        raise Refused(_("Too much is chosen to be kept as one view. Choose less."))
    return tidy


def _places_now(by: Standing, moved: Sequence[Move]) -> Places:
    """Where those whom they may see stand: only as far as everybody sees them there."""
    kept = Positions.objects.filter(network=by.network).first()
    places = kept.places if kept else Places.nowhere([])
    seen = Person.objects.visible_to(by).values_list("pk", flat=True)
    places = places.of(places.people[np.isin(places.people, list(seen))])
    there = moves_seen(by, moved)
    return (
        places.moved(list(there), list(there.values()), pinned=True)
        if there
        else places
    )


@transaction.atomic
def change_view(*, by: Standing, view: SavedView, name: str, is_shared: bool) -> None:
    """Give a view another name, or let everyone find it, or nobody else.

    Raises:
        Refused: If it is not theirs to change, or they have another of that name.
    """
    saved = _own(by, view)
    if saved.name != name and _is_taken(saved, name):
        raise Refused(_("There is another view of that name already."))
    # Whoever may not share changes nothing about it; a view of nobody stays shared.
    may_share = by.is_weaver and saved.person_id is not None
    is_new = may_share and is_shared and not saved.is_shared
    saved.name = name
    saved.is_shared = is_shared if may_share else saved.is_shared
    saved.save(update_fields=["name", "is_shared", "at"])
    if is_new:
        _record_shared(by, saved)


@transaction.atomic
def remove_view(*, by: Standing, view: SavedView) -> None:
    """Remove a view. For a day it can be brought back.

    Raises:
        Refused: If it is not theirs to remove.
    """
    saved = _own(by, view)
    saved.removed_at = timezone.now()
    saved.save(update_fields=["removed_at"])


@transaction.atomic
def restore_view(*, by: Standing, view: SavedView) -> None:
    """Bring back a view that was removed.

    Raises:
        Refused: If it is not theirs, or there is another of that name by now.
    """
    saved = _own(by, view)
    saved.removed_at = None
    try:
        with transaction.atomic():
            saved.save(update_fields=["removed_at"])
    except IntegrityError:
        text = _("There is another view of that name now. Please rename it first.")
        raise Refused(text) from None


def forget_removed_views() -> None:
    """Forget for good what was removed more than a day ago."""
    SavedView.objects.filter(removed_at__lt=timezone.now() - UNDO_FOR).delete()


def _own(by: Standing, view: SavedView) -> SavedView:
    rows = SavedView.objects.kept_by(by).select_for_update()
    found = rows.filter(pk=view.pk).first()
    if found is None:
        raise Refused(_("Only whoever keeps a view, or a weaver, may change it."))
    return found


def _is_taken(saved: SavedView, name: str) -> bool:
    same = SavedView.objects.there().filter(person=saved.person_id, name=name)
    return saved.person_id is not None and same.exists()


def _record_shared(by: Standing, saved: SavedView) -> None:
    if saved.is_shared and by.user:
        text = _("Shared the view of the map “%(name)s” with everyone")
        text = text % {"name": saved.name}
        record_deed(by=by.user, network=by.network, text=text)
