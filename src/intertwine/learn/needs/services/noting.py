"""Writing needs down."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.learn.needs.models import Need
from intertwine.learn.needs.rules import LONGEST, MOST_AT_ONCE, MOST_NEEDS, once
from intertwine.listen.themes.models import Theme
from intertwine.people.models import Network, Standing


def hold(network: Network) -> None:
    """Let one change of a network's needs wait for the other."""
    Network.objects.select_for_update().get(pk=network.pk)


def refuse_outsiders(by: Standing) -> None:
    """Needs belong to the people of a network."""
    if by.role is None:
        raise Refused(_("Only people in this network note its needs."))


def refuse_members(by: Standing, need: Need | None = None) -> None:
    """What changes the needs of others is for weavers of the network they belong to."""
    is_elsewhere = need is not None and need.network_id != by.network.pk
    if not by.is_weaver or is_elsewhere:
        raise Refused(_("Only weavers of this network do that."))


def name_of(by: Standing) -> str:
    """What somebody is called in this network."""
    return str(by.person or by.user or "")[:200]


@transaction.atomic
def note_need(
    *,
    by: Standing,
    text: str,
    more: str = "",
    source: str = "",
    origin: Need.Origin = Need.Origin.SAID,
) -> Need:
    """Write down a need. One that says the same word for word is returned instead.

    Raises:
        Refused: If there is nothing to write down, or far too much is there already.
    """
    refuse_outsiders(by)
    return _made(by, [text], more=more, source=source, origin=origin)[0]


@transaction.atomic
def bring_needs(
    *,
    by: Standing,
    texts: Sequence[str],
    source: str = "",
    origin: Need.Origin = Need.Origin.LIST,
) -> list[Need]:
    """Write down many needs at once; those that are there already are not doubled.

    Returns:
        The new ones.

    Raises:
        Refused: If there are none, too many, or one is too long; then none is written.
    """
    refuse_members(by)
    texts = once(" ".join(text.split()) for text in texts)
    if len(texts) > MOST_AT_ONCE:
        raise Refused(
            _("That is more than %(most)s needs. Bring them in several parts.")
            % {"most": MOST_AT_ONCE}
        )
    known = set(_living(by).values_list("pk", flat=True))
    made = _made(by, texts, source=source, origin=origin)
    return [need for need in made if need.pk not in known]


@transaction.atomic
def theme_to_need(*, by: Standing, theme: Theme, text: str, more: str = "") -> Need:
    """Let a theme of a sorting board become a need.

    A theme becomes one need: if it is one already, that is returned.

    Raises:
        Refused: If the theme is gone, or nothing is written.
    """
    refuse_members(by)
    themes = Theme.objects.living().filter(board__network=by.network)
    found = themes.filter(pk=theme.pk).first()
    if found is None:
        raise Refused(_("Somebody removed that theme. Choose another."))
    hold(by.network)
    known = Need.objects.filter(network=by.network, theme=found).first()
    if known is not None:
        return known
    refuse_too_many(by, 1)
    return Need.objects.create(
        network=by.network,
        text=clean(text),
        more=more.strip()[:1000],
        theme=found,
        origin=Need.Origin.THEME,
        source=found.board.title,
        by=by.user,
        by_name=name_of(by),
    )


@transaction.atomic
def reword_need(*, by: Standing, need: Need, text: str, more: str, seen: str) -> None:
    """Say a need in other words.

    Args:
        by: A weaver, or whoever wrote it down.
        need: Which need.
        text: Its words from now on.
        more: More about it.
        seen: The words it had when they looked.

    Raises:
        Refused: If somebody else reworded it meanwhile, or it is not theirs.
    """
    if not may_change(by, need):
        refuse_members(by, need)
    need = Need.objects.select_for_update().get(pk=need.pk)
    if need.text != seen:
        raise Refused(
            _("Somebody has just changed this need to “%(text)s”.") % {"text": need}
        )
    need.text, need.more = clean(text), more.strip()[:1000]
    need.save(update_fields=["text", "more"])


@transaction.atomic
def remove_need(*, by: Standing, need: Need) -> None:
    """Remove a need with its votes and answers. Those merged into it stand alone again.

    Raises:
        Refused: If it is not theirs to remove.
    """
    if not may_change(by, need):
        refuse_members(by, need)
    need.delete()


def may_change(by: Standing, need: Need) -> bool:
    """Whether somebody may reword and remove a need."""
    own = by.user is not None and need.by_id == by.user.pk and by.role is not None
    return by.network.pk == need.network_id and (by.is_weaver or own)


def clean(text: str) -> str:
    """The words of a need on one line.

    Raises:
        Refused: If there are none, or far too many.
    """
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Say in a few words what is needed."))
    if len(text) > LONGEST:
        raise Refused(
            _("This is too long for one need: “%(start)s…”. Use %(most)s letters.")
            % {"start": text[:40], "most": LONGEST}
        )
    return text


def refuse_too_many(by: Standing, more: int) -> None:
    """A network has room for many needs, but not for any number."""
    if Need.objects.filter(network=by.network).count() + more > MOST_NEEDS:
        raise Refused(
            _("There are too many needs already. Merge or remove some first.")
        )


def _living(by: Standing) -> QuerySet[Need]:
    return Need.objects.filter(network=by.network).standing_alone()


def _made(
    by: Standing,
    texts: Sequence[str],
    *,
    origin: Need.Origin,
    source: str,
    more: str = "",
) -> list[Need]:
    """A need for each text; one that is there already is taken as it is."""
    cleaned = [clean(text) for text in texts]
    if not cleaned:
        raise Refused(_("There is no need in it. Write one on each line."))
    hold(by.network)
    known = {need.text.casefold(): need for need in _living(by)}
    new = [text for text in cleaned if text.casefold() not in known]
    refuse_too_many(by, len(new))
    for text in new:
        known[text.casefold()] = Need.objects.create(
            network=by.network,
            text=text,
            more=more.strip()[:1000],
            source=source.strip()[:120],
            origin=origin,
            by=by.user,
            by_name=name_of(by),
        )
    return [known[text.casefold()] for text in cleaned]
