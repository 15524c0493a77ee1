"""Every app that knows something about people says so here, through the settings.

``people`` stands below those apps and never imports them; ``HOLDERS`` names them.
A test goes through all models and fails when one that points at a person or an
account is answered for by nobody.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from intertwine.kit.holdings import Held, Kind, tables_of
from intertwine.people.models import Departure, Person, User
from intertwine.people.selectors import departures_of


@dataclass(frozen=True)
class Holder:
    """What one app holds about people.

    Args:
        models: Every model of the app that points at a person or an account.
        forget: Removes or empties all of it. Called in the erasure's transaction.
        held: The kinds of it about people, each in another network: those of one
            account, or one person.
        end: Ends what somebody could do and read there by a personal link, when their
            access ends although they stay on the map. Called in its transaction.
        held_about_account: The kinds of it about an account as a whole.
        forget_account: Removes what the account's own row does not take with it.
    """

    models: frozenset[type[Model]]
    forget: Callable[[Person], None]
    held: Callable[[Sequence[Person]], Iterable[Kind]] = lambda people: ()
    end: Callable[[Person], None] = lambda person: None
    held_about_account: Callable[[User], Iterable[Kind]] = lambda user: ()
    forget_account: Callable[[User], None] = lambda user: None


@dataclass(frozen=True)
class Everything:
    """All that is held about an account, the people it is, and those it was."""

    account: Sequence[Held]
    people: Sequence[tuple[Person, Sequence[Held]]]
    left: Sequence[tuple[Departure, Sequence[Held]]]


def holders() -> Iterator[Holder]:
    """The holders of this installation, lowest app first."""
    for path in settings.HOLDERS:
        yield import_string(path)


def everything_about(user: User) -> Everything:
    """Everything held about an account in every network it is in, or was in.

    One query for each sort of rows that there are any of, and six more.
    """
    memberships = user.memberships.select_related(
        "person__network", "person__organisation"
    )
    people = [each.person for each in memberships]
    left = list(departures_of(user).select_related("person__organisation"))
    everybody = [*people, *(each.person for each in left)]
    tables = tables_of([*_about_account(user), *_about(everybody)])
    return Everything(
        tables[None],
        [(each, tables[each.pk]) for each in people],
        [(each, tables[each.person_id]) for each in left],
    )


def held_about(person: Person, *, with_private: bool = True) -> list[Held]:
    """Everything held about one person in their network; empty tables left out.

    Args:
        person: Whom it is about.
        with_private: Whether with what nobody but they may read.
    """
    kinds = [each for each in _about([person]) if with_private or not each.is_private]
    return tables_of(kinds)[person.pk]


def held_about_account(user: User) -> list[Held]:
    """Everything held about an account beside the people it is."""
    return tables_of(_about_account(user))[None]


def _about(people: Sequence[Person]) -> Iterator[Kind]:
    for holder in holders() if people else ():
        yield from holder.held(people)


def _about_account(user: User) -> Iterator[Kind]:
    for holder in holders():
        yield from holder.held_about_account(user)
