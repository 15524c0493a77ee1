"""Tokens: how a person's own programs speak for them."""

import hashlib
import secrets
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from intertwine.people.models.accounts import User

PREFIX = "itw_"


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens of one or many accounts."""

    def valid(self) -> Self:
        """Tokens that have not run out."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

    def of(self, user: "User") -> Self:
        """Tokens of one account."""
        return self.filter(user=user)


class Token(models.Model):
    """Lets a program do what its owner may do, and no more than its scopes say.

    The secret is shown once and never kept; only its digest is.
    """

    class Scope(models.TextChoices):
        READ = "read", _("Read networks, people and fields")
        WRITE = "write", _("Add, change and forget people, and what is asked of them")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens"
    )
    name = models.CharField(_("what it is for"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name


def fresh_secret() -> str:
    """A secret that nobody guesses: 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is random, so no salt or slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
