"""Writing the pages of a network."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.handbook.models import NetworkPage
from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Standing

MOST = 300
"""How many pages one network may have."""


@transaction.atomic
def write_page(
    *, by: Standing, pk: int | None = None, edition: int = 0, **said: object
) -> NetworkPage:
    """Keep a new page, or what a page says now.

    Args:
        by: A weaver of the network.
        pk: The page, unless it is new.
        edition: Which edition was read before it was changed.
        said: What it says, by field.

    Raises:
        Refused: If another has the title, somebody wrote meanwhile, or it is not theirs.
    """
    _check(by)
    # One writer of a network at a time, so that two new pages have two titles.
    Network.objects.select_for_update().get(pk=by.network.pk)
    rows = NetworkPage.objects.filter(network=by.network)
    page = rows.get(pk=pk) if pk else NetworkPage(network=by.network, edition=0)
    if pk is None and rows.count() >= MOST:
        raise Refused(_("That is the most pages a network can have. Remove one first."))
    if page.edition != edition:
        raise Refused(
            _(
                "Somebody else changed this page while you wrote. What it says now is "
                "below. Save again to put your words in its place."
            )
        )
    for field, value in said.items():
        setattr(page, field, value)
    if rows.exclude(pk=page.pk or 0).filter(title__iexact=page.title).exists():
        raise Refused(_("There is a page with this title already. Choose another."))
    page.edition += 1
    page.save()
    return page


@transaction.atomic
def remove_page(*, by: Standing, page: NetworkPage) -> None:
    """Take a page away for good.

    Raises:
        Refused: If they are no weaver.
    """
    _check(by)
    NetworkPage.objects.filter(network=by.network, pk=page.pk).delete()


def _check(by: Standing) -> None:
    if not by.is_weaver:
        raise Refused(_("Weavers and guardians write the pages of a network."))
