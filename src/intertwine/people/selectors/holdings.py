"""What ``people`` itself holds about a person, as tables for that person."""

from collections.abc import Iterator
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.people.models import (
    AUDIENCES,
    Deed,
    FieldValue,
    Handover,
    ImportRow,
    Invitation,
    Membership,
    Person,
    Standing,
    User,
)
from intertwine.people.rules import CAREFUL
from intertwine.people.selectors.details import details_of


def when(moment: datetime | None) -> str:
    """A moment as people write it, or nothing."""
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment else ""


def _yes_no(*, said: bool) -> str:
    return _("yes") if said else _("no")


def held(person: Person) -> Iterator[Held]:
    """The tables about one person. Eleven queries, however much there is."""
    yield _profile(person)
    yield _membership(person)
    yield _agreed(person)
    yield _looks(person)
    yield _asked(person)
    yield _kept(person)
    yield _imported(person)


def _profile(person: Person) -> Held:
    audiences = dict(AUDIENCES)
    weavers = str(audiences[CAREFUL])
    himself = Standing(person.network, None, person, None)
    answers = FieldValue.objects.select_related("field")
    prefetch_related_objects([person], Prefetch("values", answers))
    rows = [
        (_("Name"), person.name, str(audiences[person.presence])),
        (_("Here since"), when(person.created_at), ""),
        (_("Came through"), str(person.get_came_through_display()), ""),
        (_("Do not contact"), _yes_no(said=person.do_not_contact), ""),
        (_("Counts in measures"), _yes_no(said=person.in_measures), weavers),
        (
            _("Open to introductions"),
            _yes_no(said=person.open_to_introductions),
            weavers,
        ),
    ]
    rows += [
        (d.label, d.text, str(audiences[d.audience]))
        for d in details_of(person, himself)
    ]
    return Held(
        key="profile",
        title=_("What is written about you"),
        why=_(
            "So that others can find you and know what you bring. Until you change it."
        ),
        columns=(_("What"), _("Text"), _("Who may see it")),
        rows=rows,
    )


def _membership(person: Person) -> Held:
    membership = getattr(person, "membership", None)
    rows = []
    if membership:
        paused = str(membership.paused_until or "")
        role = str(membership.get_role_display())
        rows.append((role, when(membership.joined_at), paused))
    return Held(
        key="membership",
        title=_("Your membership"),
        why=_("So that you can sign in to this network. Until you leave it."),
        columns=(_("Role"), _("Joined"), _("Paused until")),
        rows=rows,
    )


def _agreed(person: Person) -> Held:
    return Held(
        key="consents",
        title=_("What you agreed to"),
        why=_("So that you and we can look it up. As long as you are here."),
        columns=(_("When"), _("Answer"), _("Words")),
        rows=[
            (when(c.at), _("yes") if c.is_given else _("no"), c.wording.text)
            for c in person.consents.select_related("wording")
        ],
    )


def _looks(person: Person) -> Held:
    return Held(
        key="looks",
        title=_("Who looked at your private details"),
        why=_("So that you know. For one year."),
        columns=(_("When"), _("Who"), _("Where"), _("What")),
        rows=[
            (when(look.at), look.by_name, str(look.get_through_display()), look.details)
            for look in person.looks.all()
        ],
    )


def _asked(person: Person) -> Held:
    asked = person.rights_requests.all()
    if not Membership.objects.filter(person=person).exists():
        # Somebody without an account gets this from a guardian, who would read it.
        asked = asked.for_guardians()
    return Held(
        key="requests",
        title=_("What you asked for about your data"),
        why=_("So that we can show we answered. For two years after the answer."),
        columns=(_("When"), _("What"), _("Your words"), _("Answer")),
        rows=[(when(r.at), str(r.get_kind_display()), r.text, r.answer) for r in asked],
    )


def _kept(person: Person) -> Held:
    return Held(
        key="kept",
        title=_("Filters you saved, and the purpose you agreed to"),
        why=_("So that they are there next time. Until you remove them or leave."),
        columns=(_("What"), _("Words")),
        rows=[(_("Filter"), str(one)) for one in person.filters.all()]
        + [(_("Purpose"), one.text) for one in person.agreed_purposes.all()],
    )


def _imported(person: Person) -> Held:
    rows = ImportRow.objects.filter(person=person).select_related("people_import")
    return Held(
        key="imports",
        title=_("What was said about you in a list that somebody brought in"),
        why=_("So that it can be undone. For 30 days."),
        columns=(_("When"), _("List"), _("Who brought it"), _("What it said")),
        rows=[
            (
                when(row.people_import.created_at),
                row.people_import.source or row.people_import.file_name,
                row.people_import.by_name,
                " · ".join(str(cell) for cell in row.cells if cell),
            )
            for row in rows
        ],
    )


def held_about_account(user: User) -> Iterator[Held]:
    """The tables about an account: how it is signed in to, and what it did."""
    yield Held(
        key="account",
        title=_("Your account"),
        why=_("So that you can sign in. Until you close it."),
        columns=(_("E-mail address"), _("Confirmed"), _("Since")),
        rows=[(user.email, "", when(user.joined_at))]
        + [
            (a.email, _("yes") if a.verified else _("no"), "")
            for a in EmailAddress.objects.filter(user=user)
        ],
    )
    if user.first_name or user.groups.exists():
        yield Held(
            key="editing",
            title=_("Your writing of the handbook"),
            why=_("So that its history says who wrote what. Until you stop writing."),
            columns=(_("Name in the history"), _("What you may do")),
            rows=[(user.get_full_name(), group.name) for group in user.groups.all()],
        )
    yield Held(
        key="signing-in",
        title=_("How and where you sign in"),
        why=_("So that you can end a session you do not know. Until it ends."),
        columns=(_("What"), _("Since"), _("From")),
        rows=[
            (str(a.get_type_display()), when(a.created_at), "")
            for a in Authenticator.objects.filter(user=user)
        ]
        + [
            (_("Through %(name)s") % {"name": o.provider}, when(o.date_joined), o.uid)
            for o in SocialAccount.objects.filter(user=user)
        ]
        + [
            (s.user_agent, when(s.created_at), str(s.ip))
            for s in UserSession.objects.filter(user=user)
        ]
        + [
            (_("Program: %(name)s") % {"name": t.name}, when(t.created_at), "")
            for t in user.tokens.all()
        ],
    )
    yield Held(
        key="joining",
        title=_("Invitations you sent, and networks you asked to join"),
        why=_("So that they can be answered. Until you leave the network."),
        columns=(_("When"), _("Network"), _("What")),
        rows=[
            (when(i.created_at), i.network.name, i.email or _("a link"))
            for i in Invitation.objects.filter(by=user).select_related("network")
        ]
        + [
            (when(j.at), j.network.name, j.message)
            for j in user.requests.select_related("network")
        ]
        + [
            (when(h.offered_at), h.network.name, _("Offered to hand over its care"))
            for h in Handover.objects.filter(by=user).select_related("network")
        ],
    )
    yield Held(
        key="deeds",
        title=_("What you did as weaver or guardian"),
        why=_("So that everyone in the network can see how power is used. Two years."),
        columns=(_("When"), _("Network"), _("What")),
        rows=[
            (when(d.at), d.network.name, d.text)
            for d in Deed.objects.filter(by=user).select_related("network")
        ],
    )
