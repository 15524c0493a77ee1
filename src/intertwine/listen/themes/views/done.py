"""What became of what people said, theme by theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes import services
from intertwine.listen.themes.forms.reports import DoneForm
from intertwine.listen.themes.models import Done, Theme
from intertwine.listen.themes.selectors.done import themes_of
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in


@login_required
@require_safe
def done(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Every theme of a gathering with what was done about it."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    gathering = get_object_or_404(Gathering.objects.visible_to(standing), pk=pk)
    context = {
        "network": standing.network,
        "gathering": gathering,
        "themes": themes_of(gathering),
    }
    return render(request, "themes/done.html", context)


@login_required
def tell_done(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Tell what was done about one theme."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    themes = Theme.objects.living().filter(board__network=standing.network)
    theme = get_object_or_404(themes, pk=pk)
    gathering = theme.board.gatherings.first()
    form = DoneForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.tell_done(by=standing, theme=theme, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("on", str(refusal))
        else:
            say(request, _("Thank you. Everybody who answered can read it now."))
            return _back(network, gathering)
    context = {
        "network": standing.network,
        "gathering": gathering,
        "theme": theme,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "themes/tell_done.html", context, status=status)


@login_required
@require_POST
def take_back(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take back what was told."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    rows = Done.objects.filter(theme__board__network=standing.network)
    told = get_object_or_404(rows.select_related("theme__board"), pk=pk)
    services.take_back_done(by=standing, done=told)
    say(request, _("It is no longer told."))
    return _back(network, told.theme.board.gatherings.first())


def _back(network: str, gathering: Gathering | None) -> HttpResponse:
    """To the themes of a gathering; a board may have lost its gatherings."""
    if gathering is None:
        return redirect("gatherings:gatherings", network)
    return redirect("themes:done", network, gathering.pk)
