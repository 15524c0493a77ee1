"""What somebody shares, and in which words they are asked."""

from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Person
from intertwine.see.roles.models import Shared, Sharing

WORDING = "roles"
FIELD_KEY = "weaving-role"
"""Of the network's question that highest roles are answers to."""

FIRST_WORDS = _(
    "My answers stay mine. What I choose here is all that others learn of them: "
    "nothing; or that I am counted, always with at least four others; or my highest "
    "role and what I would like to grow into, with my name, for weavers or for all "
    "members. I can change this at any time. Pictures that were taken before do not "
    "name me and stay as they are."
)
"""What people agree to when they share, until a network words it in its own way."""


def sharing_of(person: Person) -> Shared:
    """What somebody shares. One query."""
    row = Sharing.objects.filter(person=person).first()
    return Shared(row.choice) if row else Shared.PRIVATE


def shared_by(person: Person) -> Shared:
    """The same of somebody who was fetched with their ``role_sharing``. No queries."""
    row: Sharing | None = getattr(person, "role_sharing", None)
    return Shared(row.choice) if row else Shared.PRIVATE
