"""Accounts: how someone signs in. Who they are in a network is a ``Person``."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Accounts by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find the account of this address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: an e-mail address that somebody can sign in with.

    It carries no name and no rights in networks; both belong to the person that the
    account is in each of them. Only who edits the handbook is in a group, and may be
    named in its history.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    is_keeper = models.BooleanField(
        _("keeper of this installation"),
        default=False,
        help_text=_("Answers for the server. Sees no network they are not in."),
    )
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address"),
        ]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        """How an editor is named in the history of the handbook."""
        return f"{self.first_name} {self.last_name}".strip() or self.email
