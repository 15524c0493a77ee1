"""A gathering by what people call it, for those who have no page before them."""

from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.listen.gatherings.models import Gathering

LISTED = 10


def gathering_named(name: str, network: str = "") -> Gathering:
    """The gathering of this title, code or number. Two queries.

    Args:
        name: What it is called; capitals do not matter.
        network: The address of its network, where several have one of this name.

    Raises:
        Refused: If there is none, or more than one.
    """
    everywhere = Gathering.objects.select_related("network")
    known = everywhere.filter(network__slug=network) if network else everywhere
    found = list(known.filter(title__iexact=name.strip())[:2])
    if not found:
        by_code = known.filter(code=name.replace(" ", "").casefold())
        found = list(by_code or known.filter(pk=number_in(name) or 0))
    if not found:
        titles = ", ".join(f"“{each}”" for each in known[:LISTED])
        raise Refused(
            _("There is no gathering “%(name)s”. There are: %(titles)s.")
            % {"name": name, "titles": titles or _("none")}
        )
    if len(found) > 1:
        raise Refused(
            _(
                "Several gatherings are called “%(name)s”. Say which by --network, or by code."
            )
            % {"name": name}
        )
    return found[0]
