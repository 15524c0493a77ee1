"""What the handbook answers for when somebody asks what is held about them."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intertwine.handbook.models import Kept
from intertwine.kit.holdings import Held
from intertwine.people.holders import Holder
from intertwine.people.models import Person, User


def held_about_account(user: User) -> Iterator[Held]:
    """Their list of pages. One query."""
    kept = Kept.objects.filter(user=user).select_related("page")
    yield Held(
        key="handbook-list",
        title=_("Pages of the handbook on your list"),
        why=_("So that you find them again. Until you take them off."),
        columns=(_("Page"), _("To read"), _("Done")),
        rows=[
            (
                each.page.title,
                _("yes") if each.is_listed else _("no"),
                date_format(each.done_on) if each.done_on else "",
            )
            for each in kept.order_by("page__title")
        ],
        is_private=True,
    )


def held(person: Person) -> Iterator[Held]:
    """Nothing is held about a person in a network."""
    del person
    yield from ()


def forget(person: Person) -> None:
    """Nothing goes with one network: a list goes with its account."""
    del person


HOLDER = Holder(
    models=frozenset({Kept}),
    held=held,
    forget=forget,
    held_about_account=held_about_account,
)
