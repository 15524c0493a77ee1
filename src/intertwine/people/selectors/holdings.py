"""What ``people`` itself holds about a person, as tables for that person."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from intertwine.kit.holdings import Brief, Kind, Line, Records
from intertwine.people.models import (
    AUDIENCES,
    Consent,
    Deed,
    Departure,
    FieldValue,
    Handover,
    ImportRow,
    Invitation,
    Look,
    Person,
    Purpose,
    RightsRequest,
    SavedFilter,
    Standing,
    User,
)
from intertwine.people.rules import CAREFUL
from intertwine.people.selectors.details import details_of


def when(moment: datetime | None) -> str:
    """A moment as people write it, or nothing."""
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment else ""


def done(rows: QuerySet[Any], at: str, text: str, word: str) -> Brief:
    """Rows as lines of when it was, what it was about, and one word for all of them."""
    return Brief(rows, at, text, lambda when_, about, _more: (when(when_), about, word))


def _yes_no(*, said: bool) -> str:
    return _("yes") if said else _("no")


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """The kinds of what is held about people. Three queries at most for themselves."""
    answers = Prefetch("values", FieldValue.objects.select_related("field"))
    prefetch_related_objects(list(people), "membership", "organisation", answers)
    yield _profile(people)
    yield _membership(people)
    yield _departure(people)
    yield _agreed(people)
    yield _looks(people)
    yield _asked(people)
    yield _kept(people)
    yield _imported(people)


def _profile(people: Sequence[Person]) -> Kind:
    return Kind(
        key="profile",
        title=_("What is written about you"),
        why=_(
            "So that others can find you and know what you bring. Until you change it."
        ),
        columns=(_("What"), _("Text"), _("Who may see it")),
        records=[Records(people, _written, "pk")],
    )


def _written(person: Person) -> list[Line]:
    audiences = dict(AUDIENCES)
    weavers = str(audiences[CAREFUL])
    himself = Standing(person.network, None, person, None)
    rows: list[Line] = [
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
    return rows


def _membership(people: Sequence[Person]) -> Kind:
    mine = [each.membership for each in people if hasattr(each, "membership")]
    return Kind(
        key="membership",
        title=_("Your membership"),
        why=_("So that you can sign in to this network. Until you leave it."),
        columns=(_("Role"), _("Joined"), _("Paused until")),
        records=[
            Records(
                mine,
                lambda m: [
                    (
                        str(m.get_role_display()),
                        when(m.joined_at),
                        str(m.paused_until or ""),
                    )
                ],
                "person_id",
            )
        ],
    )


def _departure(people: Sequence[Person]) -> Kind:
    how = {False: _("You left"), True: _("A guardian closed your access")}
    return Kind(
        key="departure",
        title=_("How you went"),
        why=_(
            "So that your account can still read, take away and have forgotten what "
            "is kept here. Until it does, or you come back."
        ),
        columns=(_("When"), _("How")),
        records=[
            Records(
                Departure.objects.filter(person__in=people, person__membership=None),
                lambda gone: [(when(gone.at), how[gone.was_closed])],
                "person_id",
            )
        ],
    )


def _agreed(people: Sequence[Person]) -> Kind:
    given = Consent.objects.filter(person__in=people).select_related("wording")
    return Kind(
        key="consents",
        title=_("What you agreed to"),
        why=_("So that you and we can look it up. As long as you are here."),
        columns=(_("When"), _("Answer"), _("Words")),
        records=[
            Records(
                given,
                lambda c: [(when(c.at), _yes_no(said=c.is_given), c.wording.text)],
                "person_id",
            )
        ],
    )


def _looks(people: Sequence[Person]) -> Kind:
    return Kind(
        key="looks",
        title=_("Who looked at your private details"),
        why=_("So that you know. For one year."),
        columns=(_("When"), _("Who"), _("Where"), _("What")),
        records=[
            Records(
                Look.objects.filter(person__in=people),
                lambda look: [
                    (
                        when(look.at),
                        look.by_name,
                        str(look.get_through_display()),
                        look.details,
                    )
                ],
                "person_id",
            )
        ],
    )


def _asked(people: Sequence[Person]) -> Kind:
    # Somebody without an account gets this from a guardian, who would read it.
    asked = RightsRequest.objects.filter(person__in=people)
    unread = asked.for_keepers().filter(person__membership=None)
    return Kind(
        key="requests",
        title=_("What you asked for about your data"),
        why=_("So that we can show we answered. For two years after the answer."),
        columns=(_("When"), _("What"), _("Your words"), _("Answer")),
        records=[
            Records(
                asked.exclude(pk__in=unread.values("pk")),
                lambda r: [(when(r.at), str(r.get_kind_display()), r.text, r.answer)],
                "person_id",
            )
        ],
    )


def _kept(people: Sequence[Person]) -> Kind:
    agreed = Purpose.agreed_by.through.objects.filter(person__in=people)
    return Kind(
        key="kept",
        title=_("Filters you saved, and the purpose you agreed to"),
        why=_("So that they are there next time. Until you remove them or leave."),
        columns=(_("What"), _("Words")),
        records=[
            Records(
                SavedFilter.objects.filter(person__in=people),
                lambda one: [(_("Filter"), str(one))],
                "person_id",
            ),
            Records(
                agreed.select_related("purpose").order_by("purpose"),
                lambda one: [(_("Purpose"), one.purpose.text)],
                "person_id",
            ),
        ],
    )


def _imported(people: Sequence[Person]) -> Kind:
    rows = ImportRow.objects.filter(person__in=people).select_related("people_import")
    return Kind(
        key="imports",
        title=_("What was said about you in a list that somebody brought in"),
        why=_("So that it can be undone. For 30 days."),
        columns=(_("When"), _("List"), _("Who brought it"), _("What it said")),
        records=[
            Records(
                rows,
                lambda row: [
                    (
                        when(row.people_import.created_at),
                        row.people_import.source or row.people_import.file_name,
                        row.people_import.by_name,
                        " · ".join(str(cell) for cell in row.cells if cell),
                    )
                ],
                "person_id",
            )
        ],
    )


def held_about_account(user: User) -> Iterator[Kind]:
    """The kinds about an account: how it is signed in to, and what it did."""
    yield Kind(
        key="account",
        title=_("Your account"),
        why=_("So that you can sign in. Until you close it."),
        columns=(_("E-mail address"), _("Confirmed"), _("Since")),
        records=[
            Records([user], lambda one: [(one.email, "", when(one.joined_at))]),
            Records(
                EmailAddress.objects.filter(user=user),
                lambda a: [(a.email, _yes_no(said=a.verified), "")],
            ),
        ],
    )
    yield Kind(
        key="editing",
        title=_("Your writing of the handbook"),
        why=_("So that its history says who wrote what. Until you stop writing."),
        columns=(_("Name in the history"), _("What you may do")),
        records=[
            Records(user.groups.all(), lambda g: [(user.get_full_name(), g.name)])
        ],
    )
    yield Kind(
        key="signing-in",
        title=_("How and where you sign in"),
        why=_("So that you can end a session you do not know. Until it ends."),
        columns=(_("What"), _("Since"), _("From")),
        records=[
            Records(
                Authenticator.objects.filter(user=user),
                lambda a: [(str(a.get_type_display()), when(a.created_at), "")],
            ),
            Records(
                SocialAccount.objects.filter(user=user),
                lambda o: [
                    (
                        _("Through %(name)s") % {"name": o.provider},
                        when(o.date_joined),
                        o.uid,
                    )
                ],
            ),
            Records(
                UserSession.objects.filter(user=user),
                lambda s: [(s.user_agent, when(s.created_at), str(s.ip))],
            ),
            Brief(
                user.tokens.all(),
                "created_at",
                "name",
                lambda at, name, _more: (_program(name), when(at), ""),
            ),
        ],
    )
    yield Kind(
        key="joining",
        title=_("Invitations you sent, and networks you asked to join"),
        why=_("So that they can be answered. Until you leave the network."),
        columns=(_("When"), _("Network"), _("What")),
        records=[
            Brief(
                Invitation.objects.filter(by=user),
                "created_at",
                "network__name",
                lambda at, name, email: (when(at), name, email or _("a link")),
                "email",
            ),
            Brief(user.requests.all(), "at", "network__name", _line, "message"),
            done(
                Handover.objects.filter(by=user),
                "offered_at",
                "network__name",
                _("Offered to hand over its care"),
            ),
        ],
    )
    yield Kind(
        key="deeds",
        title=_("What you did as weaver or guardian"),
        why=_("So that everyone in the network can see how power is used. Two years."),
        columns=(_("When"), _("Network"), _("What")),
        records=[
            Brief(Deed.objects.filter(by=user), "at", "network__name", _line, "text")
        ],
    )


def _line(at: datetime | None, *texts: str) -> Line:
    return when(at), *texts


def _program(name: str) -> str:
    return _("Program: %(name)s") % {"name": name}
