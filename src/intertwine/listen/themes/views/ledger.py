"""Who has been heard and who is missing, and what people agree on."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from intertwine.kit.access import login_required
from intertwine.listen.gatherings.models import Gathering, Prompt
from intertwine.listen.gatherings.rules import Asking
from intertwine.listen.themes.models import Theme
from intertwine.listen.themes.selectors.ledger import Part, told_ledger
from intertwine.listen.themes.selectors.opinions import opinions_of
from intertwine.people.selectors import standing as standing_in


@login_required
@require_safe
def ledger(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Who was heard in a gathering, or at one prompt, in one round, in one theme."""
    standing = standing_in(request, network)
    gathering = get_object_or_404(Gathering.objects.visible_to(standing), pk=pk)
    choices: dict[str, list[Any]] = {
        "prompt": list(gathering.prompts.all()),
        "during": list(gathering.rounds.all()),
        "theme": list(Theme.objects.living().filter(board__gatherings=gathering)),
    }
    if not standing.is_weaver:
        choices["theme"] = []
    chosen = {key: _chosen(request, key, rows) for key, rows in choices.items()}
    context = {
        "network": standing.network,
        "gathering": gathering,
        "told": told_ledger(gathering, Part(**chosen)),
        "choices": choices,
        "chosen": chosen,
    }
    return render(request, "themes/ledger.html", context)


def _chosen(request: HttpRequest, key: str, rows: Sequence[Any]) -> Any:
    """The row that the address names, of those that there are; None for all.

    Raises:
        Http404: If there is none like that.
    """
    text = request.GET.get(key, "")
    if not text:
        return None
    for row in rows:
        if str(row.pk) == text:
            return row
    raise Http404


@login_required
@require_safe
def opinions(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """What people agree on and where they part, at a prompt with statements."""
    standing = standing_in(request, network)
    gatherings = Gathering.objects.visible_to(standing)
    if not standing.is_weaver:
        gatherings = gatherings.filter(is_hidden=False)
    prompts = Prompt.objects.filter(
        gathering__in=gatherings, kind=Asking.STATEMENTS
    ).select_related("gathering")
    prompt = get_object_or_404(prompts, pk=pk)
    context = {
        "network": standing.network,
        "prompt": prompt,
        "gathering": prompt.gathering,
        "found": opinions_of(prompt),
    }
    return render(request, "themes/opinions.html", context)
