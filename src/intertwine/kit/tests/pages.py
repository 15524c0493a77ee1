"""A few pages for the tests of the kit, with the addresses they live at."""

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import include, path

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.errors import Gone, Refused, TooOften
from intertwine.kit.responses import go_to
from intertwine.kit.toasts import say

handler400 = "intertwine.kit.error_pages.bad_request"
handler403 = "intertwine.kit.error_pages.permission_denied"
handler404 = "intertwine.kit.error_pages.page_not_found"
handler500 = "intertwine.kit.error_pages.server_error"

PLAIN_FORM = (
    """<form method="post">{% csrf_token %}{{ form }}<button>Send</button></form>"""
)
QUICK_FORM = """<form method="post" hx-post="" hx-swap="outerHTML">{% csrf_token %}
  {{ form }}<button>Send</button>
  <button type="button" hx-post="/refuse/" hx-target="closest form">Refuse</button></form>"""
PAGE = (
    """{% extends "base.html" %}{% block title %}Letter{% endblock %}
    {% block head %}<h1>A letter</h1>{% endblock %}{% block main %}"""
    + PLAIN_FORM
    + "{% endblock %}"
)


class LetterForm(forms.Form):
    to = forms.CharField(label="To")
    words = forms.CharField(label="Words", widget=forms.Textarea)
    wanted_on = forms.DateField(label="On", required=False)
    copies = forms.MultipleChoiceField(
        label="Copies",
        choices=[("ann", "Ann"), ("ben", "Ben"), ("cai", "Cai")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    password = forms.CharField(required=False, widget=forms.PasswordInput)
    picture = forms.FileField(required=False)


class OtherForm(forms.Form):
    to = forms.CharField(label="To")
    colour = forms.CharField(label="Colour")


class QuickForm(forms.Form):
    strength = forms.IntegerField(label="Strength")
    words = forms.CharField(label="Words")


def quick(request: HttpRequest) -> HttpResponse:
    form = QuickForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        say(request, "Sent.", undo="/undo/")
        return go_to(request, "/done/")
    source = QUICK_FORM if is_htmx(request) else PAGE.replace(PLAIN_FORM, QUICK_FORM)
    page = engines["django"].from_string(source)
    status = 422 if form.errors else 200
    return HttpResponse(page.render({"form": form}, request), status=status)


def undo(request: HttpRequest) -> HttpResponse:
    say(request, "It is as it was.")
    return redirect("/done/")


@login_required
def letter(request: HttpRequest) -> HttpResponse:
    form = LetterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        say(request, "Sent.", undo="/undo/")
        return redirect("/done/")
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": form}, request))


@login_required
def other(request: HttpRequest) -> HttpResponse:
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": OtherForm()}, request))


def sign_in(request: HttpRequest) -> HttpResponse:
    user = get_user_model()._default_manager.get(email=request.GET["email"])
    login(request, user, settings.AUTHENTICATION_BACKENDS[0])
    return redirect("/letter/")


def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("/done/")


def done(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused("Only one letter a day <please>.")


def gone(request: HttpRequest) -> HttpResponse:
    raise Gone("That was thrown away.")


def hurry(request: HttpRequest) -> HttpResponse:
    raise TooOften("That was fast.", wait_seconds=30)


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def miss(request: HttpRequest) -> HttpResponse:
    raise Http404


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a slip of ours")


urlpatterns = [
    path("letter/", letter),
    path("other/", other),
    path("quick/", quick),
    path("undo/", undo),
    path("in/", sign_in),
    path("out/", sign_out),
    path("done/", done),
    path("refuse/", refuse),
    path("gone/", gone),
    path("hurry/", hurry),
    path("forbid/", forbid),
    path("miss/", miss),
    path("fail/", fail),
    path("", include("intertwine.site.urls")),
]
