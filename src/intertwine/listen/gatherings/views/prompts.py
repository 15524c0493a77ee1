"""What a gathering asks, for its weavers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.listen.gatherings import services
from intertwine.listen.gatherings.forms.prompts import PromptForm
from intertwine.listen.gatherings.models import Gathering, Prompt
from intertwine.listen.gatherings.rules import Asking
from intertwine.listen.gatherings.views.gatherings import gathering_of
from intertwine.people import selectors as people
from intertwine.people.models import Standing
from intertwine.people.rules import Role


def prompt_of(request: HttpRequest, network: str, pk: int) -> tuple[Standing, Prompt]:
    """A prompt for a weaver of its network.

    Raises:
        Http404: If there is none, or they may not know of it.
        PermissionDenied: If they are in the network, but no weaver.
    """
    standing = people.standing(request, network, at_least=Role.WEAVER)
    mine = Gathering.objects.visible_to(standing)
    rows = Prompt.objects.filter(gathering__in=mine).select_related("gathering")
    found = get_object_or_404(rows, pk=pk)
    found.gathering.network = standing.network
    return standing, found


@login_required
def add_prompt(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask something more: of a kind, and in words."""
    standing, gathering = gathering_of(request, network, pk)
    word = request.GET.get("kind", Asking.SENTENCE.value)
    if word not in set(Asking):
        raise Http404
    kind = Asking(word)
    form = PromptForm(request.POST if request.method == "POST" else None, kind=kind)
    if form.is_valid():
        try:
            services.add_prompt(
                by=standing, gathering=gathering, kind=kind, wording=form.wording()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("It is asked now, after the rest."))
            return redirect(f"{gathering.get_absolute_url()}#prompts")
    return _shown(request, form, gathering, None)


@login_required
def change_prompt(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Word a prompt in another way."""
    standing, prompt = prompt_of(request, network, pk)
    form = PromptForm(
        request.POST if request.method == "POST" else None,
        kind=Asking(prompt.kind),
        prompt=prompt,
    )
    if form.is_valid():
        try:
            services.change_prompt(by=standing, prompt=prompt, wording=form.wording())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("Saved."))
            return redirect(f"{prompt.gathering.get_absolute_url()}#prompts")
    return _shown(request, form, prompt.gathering, prompt)


def _shown(
    request: HttpRequest, form: PromptForm, gathering: Gathering, prompt: Prompt | None
) -> HttpResponse:
    context = {
        "network": gathering.network,
        "gathering": gathering,
        "prompt": prompt,
        "form": form,
        "kinds": Prompt._meta.get_field("kind").choices,
    }
    status = 422 if form.errors else 200
    return render(request, "gatherings/prompt.html", context, status=status)


@login_required
@require_POST
def move_prompt(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask something earlier or later."""
    standing, prompt = prompt_of(request, network, pk)
    place = number_in(request.POST.get("place"))
    if place is not None:
        services.move_prompt(by=standing, prompt=prompt, place=place)
    return redirect(f"{prompt.gathering.get_absolute_url()}#prompts")


@login_required
@require_POST
def remove_prompt(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask something no more, if nobody has answered it."""
    standing, prompt = prompt_of(request, network, pk)
    services.remove_prompt(by=standing, prompt=prompt)
    toasts.say(request, _("It is not asked any more."))
    return redirect(f"{prompt.gathering.get_absolute_url()}#prompts")
