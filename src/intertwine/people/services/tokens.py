"""Making, using and revoking tokens."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from intertwine.people.models import Token, User
from intertwine.people.models.tokens import digest_of, fresh_secret


def make_token(
    *, by: User, name: str, scopes: Iterable[str], days: int | None
) -> tuple[Token, str]:
    """Make a token, and return it with its secret, which is not kept."""
    secret = fresh_secret()
    expires = None if days is None else timezone.now() + timedelta(days=days)
    token = Token.objects.create(
        user=by,
        name=name,
        digest=digest_of(secret),
        scopes=sorted(scopes),
        expires_at=expires,
    )
    return token, secret


def use_token(*, secret: str) -> Token | None:
    """Find the valid token of this secret; remember the day it was used."""
    tokens = Token.objects.valid().select_related("user")
    token = tokens.filter(digest=digest_of(secret), user__is_active=True).first()
    today = timezone.localdate()
    if token is not None and token.last_used_on != today:
        token.last_used_on = today
        token.save(update_fields=["last_used_on"])
    return token


def revoke_token(*, by: User, pk: int) -> None:
    """End one of one's own tokens. Ending it twice is fine."""
    Token.objects.of(by).filter(pk=pk).delete()
