"""Keys with which a person's own programs speak for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.people import selectors, services
from intertwine.people.forms.tokens import TokenForm


@login_required
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """One's keys, and the form for a new one. A new key is shown this once."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {
        "form": form,
        "tokens": selectors.account_of(request).tokens.all(),
    }
    if form.is_valid():
        token, secret = services.make_token(
            by=selectors.account_of(request),
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            days=form.days,
        )
        context |= {"made": token, "secret": secret, "form": TokenForm()}
    status = 422 if form.errors else 200
    return render(request, "people/tokens.html", context, status=status)


@require_POST
@login_required
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's keys."""
    services.revoke_token(by=selectors.account_of(request), pk=pk)
    toasts.say(request, _("That key no longer works."))
    return redirect("people:tokens")
