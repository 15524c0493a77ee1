"""What reports answer for when somebody asks what is held about them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Kind
from intertwine.listen.themes.models import Done, Report
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person, User
from intertwine.people.selectors.holdings import done


def held_about_account(user: User) -> Iterator[Kind]:
    """What an account published and told: reports hold keys of voices, and no person."""
    yield Kind(
        key="reports-made",
        title=_("What you published of what was heard"),
        why=_("So that people know who tells them. As long as the report is kept."),
        columns=(_("When"), _("What"), _("How")),
        records=[
            done(Report.objects.filter(by=user), "made_at", "title", _("published")),
            done(Done.objects.filter(by=user), "written_at", "text", _("told")),
        ],
    )


def forget_in_reports(person: Person) -> None:
    """Take somebody's name off what they published."""
    membership = Membership.objects.filter(person=person).first()
    if membership is None:
        return
    mine, network = {"by": membership.user}, person.network
    nobody = {"by": None, "by_name": _("Somebody who left")}
    Report.objects.filter(gathering__network=network, **mine).update(**nobody)
    Done.objects.filter(theme__board__network=network, **mine).update(**nobody)


HOLDER = Holder(
    models=frozenset({Done, Report}),
    forget=forget_in_reports,
    held_about_account=held_about_account,
)
