"""Every app that knows something about people says so here, through the settings.

``people`` stands below those apps and never imports them; ``HOLDERS`` names them.
A test goes through all models and fails when one that points at a person or an
account is answered for by nobody.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from intertwine.kit.holdings import Held
from intertwine.people.models import Person, User


@dataclass(frozen=True)
class Holder:
    """What one app holds about people.

    Args:
        models: Every model of the app that points at a person or an account.
        held: The tables about one person in their network.
        forget: Removes or empties all of it. Called in the erasure's transaction.
        held_about_account: The tables about an account as a whole.
        forget_account: Removes what the account's own row does not take with it.
    """

    models: frozenset[type[Model]]
    held: Callable[[Person], Iterable[Held]]
    forget: Callable[[Person], None]
    held_about_account: Callable[[User], Iterable[Held]] = lambda user: ()
    forget_account: Callable[[User], None] = lambda user: None


def holders() -> Iterator[Holder]:
    """The holders of this installation, lowest app first."""
    for path in settings.HOLDERS:
        yield import_string(path)


def held_about(person: Person) -> list[Held]:
    """Everything held about one person in their network; empty tables left out."""
    tables = [table for holder in holders() for table in holder.held(person)]
    return [table for table in tables if table.rows]


def held_about_account(user: User) -> list[Held]:
    """Everything held about an account beside the people it is."""
    tables = [t for holder in holders() for t in holder.held_about_account(user)]
    return [table for table in tables if table.rows]
