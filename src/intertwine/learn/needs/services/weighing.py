"""Votes, merging, and what people say of a need and a page."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.handbook.selectors.shelf import shelf
from intertwine.kit.errors import Refused
from intertwine.learn.needs.models import Need, Verdict, Vote
from intertwine.learn.needs.rules import roots
from intertwine.learn.needs.services.noting import hold, name_of, refuse_members
from intertwine.people.models import Standing


def vote(*, by: Standing, need: Need) -> None:
    """Say that one needs it too. Saying so twice counts once.

    Raises:
        Refused: If they are not a person of this network.
    """
    if by.person is None or by.network.pk != need.network_id:
        raise Refused(_("Only people in this network say what they need too."))
    Vote.objects.get_or_create(need=need, person=by.person)


def withdraw_vote(*, by: Standing, need: Need) -> None:
    """Take it back, also where it was said of a need that was merged into this one."""
    merged = dict(
        Need.objects.filter(network=by.network).values_list("pk", "merged_into")
    )
    family = [one for one, root in roots(merged).items() if root == need.pk]
    Vote.objects.filter(need__in=family, person=by.person).delete()


@transaction.atomic
def merge_needs(*, by: Standing, need: Need, into: Need) -> None:
    """Let one need stand for two. Nothing is moved, so parting them loses nothing.

    Raises:
        Refused: If they are one need, or the other was merged itself meanwhile.
    """
    refuse_members(by)
    hold(by.network)
    need, into = (_of(by, each) for each in (need, into))
    if need == into:
        raise Refused(_("Choose two different needs to merge."))
    if need.merged_into_id or into.merged_into_id:
        raise Refused(_("Somebody merged one of these meanwhile. Look again."))
    need.merged_into = into
    need.save(update_fields=["merged_into"])


@transaction.atomic
def part_needs(*, by: Standing, need: Need) -> None:
    """Undo a merge: the need stands alone again, with all that was its own."""
    refuse_members(by)
    hold(by.network)
    need = _of(by, need)
    need.merged_into = None
    need.save(update_fields=["merged_into"])


@transaction.atomic
def judge(*, by: Standing, need: Need, slug: str, fit: str) -> Verdict:
    """Say whether a page of the handbook answers a need; it is remembered.

    Raises:
        Refused: If there is no such page, or no such word for it.
    """
    refuse_members(by)
    need = _of(by, need)
    if slug not in shelf().by_slug:
        raise Refused(_("That page is not in the handbook any more. Choose another."))
    if fit not in Verdict.Fit.values:
        raise Refused(_("Say whether the page answers it, partly, or not."))
    found, _is_new = Verdict.objects.update_or_create(
        need=need,
        slug=slug,
        defaults={"fit": fit, "by": by.user, "by_name": name_of(by)},
    )
    return found


def forget_verdict(*, by: Standing, need: Need, slug: str) -> None:
    """Take back what was said of a need and a page: it is open again."""
    refuse_members(by)
    Verdict.objects.filter(need=_of(by, need), slug=slug).delete()


def _of(by: Standing, need: Need) -> Need:
    """The need as it is now.

    Raises:
        Refused: If it is gone, or of another network.
    """
    found = Need.objects.filter(network=by.network, pk=need.pk).first()
    if found is None:
        raise Refused(_("Somebody removed that need."))
    return found
