"""Opening an account: nothing but an address that somebody showed to be theirs."""

from allauth.account.models import EmailAddress
from django.db import transaction

from intertwine.people.models import User


@transaction.atomic
def open_account(*, email: str) -> User:
    """The account of an address that was just confirmed by a code, made if need be.

    Called only after the code from the mailbox was typed in.
    """
    address = email.lower()
    owner = EmailAddress.objects.filter(email__iexact=address, verified=True).first()
    if owner:
        known: User = owner.user
        return known
    user, is_new = User.objects.get_or_create(
        email__iexact=address, defaults={"email": address}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(
        user=user,
        email=address,
        defaults={"verified": True, "primary": not _has_primary(user, address)},
    )
    return user


def _has_primary(user: User, address: str) -> bool:
    others = EmailAddress.objects.filter(user=user, primary=True)
    return bool(others.exclude(email=address).exists())
