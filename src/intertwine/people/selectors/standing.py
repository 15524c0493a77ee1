"""Who is asking, in which network: the first line of every view."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.people.models import Membership, Network, Standing, User
from intertwine.people.rules import Role, is_at_least
from intertwine.people.selectors.networks import memberships_of

BY_LINK = "came_by_link"
TOO_LITTLE = {
    Role.WEAVER: gettext_lazy("This page is for the weavers of this network."),
    Role.GUARDIAN: gettext_lazy("This page is for the guardians of this network."),
}


def account_of(request: HttpRequest) -> User:
    """The account of whoever is signed in. No query.

    Raises:
        PermissionDenied: If nobody is; pages ask for that with ``login_required``.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied(_("Please sign in first."))
    return request.user


def standing_of(user: User | AnonymousUser, network: Network) -> Standing:
    """The standing of an account, or of a visitor, in a network. One query."""
    if not isinstance(user, User):
        return Standing(network)
    found = user.memberships.filter(network=network).select_related("person").first()
    if found is None:
        return Standing(network, user)
    found.network = network
    return found.standing


def memberships_on(request: HttpRequest) -> list[Membership]:
    """The memberships of whoever asks, by the name of their network.

    One query for each request: they are remembered on it.
    """
    known: list[Membership] | None = getattr(request, "memberships", None)
    if known is None:
        user = getattr(request, "user", None)
        known = list(memberships_of(user)) if isinstance(user, User) else []
        request.memberships = known  # type: ignore[attr-defined] # as for the templates
    return known


def _outside(user: User | AnonymousUser, slug: str) -> Standing:
    network = Network.objects.filter(slug=slug).first()
    if network is None:
        raise Http404
    return Standing(network, user if isinstance(user, User) else None)


def came_by_link(request: HttpRequest, network: Network) -> None:
    """Remember that somebody holds a link into a hidden network.

    They may then read what it tells people about their data, and what they can ask.
    """
    if network.visibility == Network.Visibility.HIDDEN:
        known = request.session.get(BY_LINK, [])
        if network.pk not in known:
            request.session[BY_LINK] = [*known, network.pk]


def _knows_of(request: HttpRequest, found: Standing) -> bool:
    """Whether somebody outside a hidden network holds its link, or was in it."""
    if found.network.pk in request.session.get(BY_LINK, []):
        return True
    return (
        found.user is not None
        and found.network.departures.filter(user=found.user).exists()
    )


def standing(
    request: HttpRequest,
    slug: str,
    *,
    at_least: Role | None = Role.MEMBER,
    by_link: bool = False,
) -> Standing:
    """The standing of whoever asks for a page of a network. One query for those in it.

    The page's templates find it as ``standing``.

    Args:
        request: The request; the standing is remembered on it.
        slug: The network's address.
        at_least: The role the page needs; None for pages that outsiders may see.
        by_link: Whether those who came by a link, or were in it, see the page of a
            hidden network.

    Raises:
        Http404: If there is no such network, or they may not know of it.
        PermissionDenied: If they are in the network, but in a lesser role.
    """
    mine = {each.network.slug: each for each in memberships_on(request)}
    found = mine[slug].standing if slug in mine else _outside(request.user, slug)
    is_hidden = found.network.visibility == Network.Visibility.HIDDEN
    if by_link and is_hidden:
        is_hidden = not _knows_of(request, found)
    if found.role is None and (at_least is not None or is_hidden):
        raise Http404
    if at_least is not None and not is_at_least(found.role, at_least):
        raise PermissionDenied(TOO_LITTLE[at_least])
    request.standing = found  # type: ignore[attr-defined] # for the templates
    return found
