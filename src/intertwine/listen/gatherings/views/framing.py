"""Who is hoped for, and the words in which a network asks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings import selectors, services
from intertwine.listen.gatherings.forms.framing import HopeForm, WordsForm
from intertwine.listen.gatherings.models import Expected, Gathering
from intertwine.listen.gatherings.views.gatherings import gathering_of
from intertwine.people import selectors as people
from intertwine.people.rules import Role


@login_required
def expected(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Who is hoped for, and how many."""
    standing, gathering = gathering_of(request, network, pk)
    words = selectors.words_of(standing.network)
    form = HopeForm(request.POST if request.method == "POST" else None, words=words)
    if form.is_valid():
        services.hope_for(
            by=standing,
            gathering=gathering,
            background=form.background(),
            hoped=form.cleaned_data["hoped"],
        )
        return redirect("gatherings:expected", network, pk)
    context = {
        "network": standing.network,
        "gathering": gathering,
        "form": form,
        "expected": gathering.expected.all(),
    }
    status = 422 if form.errors else 200
    return render(request, "gatherings/expected.html", context, status=status)


@login_required
@require_POST
def drop_hope(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Hope for these no more."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    mine = Gathering.objects.visible_to(standing)
    found = get_object_or_404(Expected.objects.filter(gathering__in=mine), pk=pk)
    services.drop_hope(by=standing, expected=found)
    return redirect("gatherings:expected", network, found.gathering_id)


@login_required
def words(request: HttpRequest, network: str) -> HttpResponse:
    """The nations, sectors and roles that a network asks about."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    now = selectors.words_of(standing.network)
    lists = {"nations": now.nations, "sectors": now.sectors, "roles": now.roles}
    initial = {name: "\n".join(each) for name, each in lists.items()}
    form = WordsForm(
        request.POST if request.method == "POST" else None, initial=initial
    )
    if form.is_valid():
        try:
            services.word_backgrounds(by=standing, **form.lists())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("From now on, people are asked in these words."))
            return redirect("gatherings:gatherings", network)
    context = {"network": standing.network, "form": form}
    status = 422 if form.errors else 200
    return render(request, "gatherings/words.html", context, status=status)
