"""Keeping a state of the directory under a name."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.people.models import SavedFilter, Standing
from intertwine.people.services.trust import record_deed


@transaction.atomic
def save_filter(
    *, by: Standing, name: str, state: str, is_shared: bool = False
) -> SavedFilter:
    """Keep a filter, in place of their own of the same name. Weavers may share it."""
    is_shared = is_shared and by.is_weaver
    saved, _is_new = SavedFilter.objects.update_or_create(
        person=by.person,
        name=name.strip(),
        defaults={"network": by.network, "state": state, "is_shared": is_shared},
    )
    if is_shared and by.user:
        text = _("Shared the filter “%(name)s” with everyone") % {"name": saved.name}
        record_deed(by=by.user, network=by.network, text=text)
    return saved


@transaction.atomic
def remove_filter(*, by: Standing, saved: SavedFilter) -> None:
    """Forget one of their own filters."""
    SavedFilter.objects.filter(pk=saved.pk, person=by.person).delete()
