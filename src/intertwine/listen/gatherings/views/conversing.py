"""Writing down a conversation with one person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings import selectors
from intertwine.listen.gatherings.forms.conversing import ConversationForm
from intertwine.listen.gatherings.services.conversing import keep_conversation
from intertwine.listen.gatherings.views.gatherings import gathering_of


@login_required
def conversation(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Keep what somebody said, if they agree."""
    standing, gathering = gathering_of(request, network, pk)
    form = ConversationForm(
        request.POST if request.method == "POST" else None,
        gathering=gathering,
        words=selectors.words_of(standing.network),
    )
    if form.is_valid():
        try:
            kept = keep_conversation(
                by=standing, gathering=gathering, said=form.conversation()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("gatherings:intake", network, kept.pk)
    context = {"network": standing.network, "gathering": gathering, "form": form}
    status = 422 if form.errors else 200
    return render(request, "gatherings/conversation.html", context, status=status)
