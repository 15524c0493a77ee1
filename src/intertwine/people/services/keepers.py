"""Naming who looks after the installation, and who no longer does."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import User


@transaction.atomic
def name_keeper(*, email: str, is_keeper: bool = True) -> User:
    """Make an account one of the keepers, or no longer. Done on the server itself.

    Raises:
        Refused: If nobody has signed in with this address yet.
    """
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        raise Refused(
            _("Nobody has signed in with %(email)s yet. Sign in once, then try again.")
            % {"email": email}
        )
    user.is_keeper = is_keeper
    user.save(update_fields=["is_keeper"])
    return user
