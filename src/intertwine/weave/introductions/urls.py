"""Addresses of introductions."""

from django.urls import URLPattern, path

from intertwine.weave.introductions.views import (
    answering,
    care,
    intentions,
    outcomes,
    proposing,
    reconnect,
    suggestions,
    together,
)

app_name = "introductions"

_weave = "n/<slug:network>/weave/"
_pair = f"{_weave}aside/<int:one>/<int:other>/"
WEAVE = "n/<slug:network>/weave/introductions/"
ASKED = "introduction/<str:who>/"
urlpatterns: list[URLPattern] = [
    path(_weave, suggestions.suggestions, name="suggestions"),
    path(f"{_weave}how/", care.how, name="how"),
    path(f"{_weave}care/", care.care, name="care"),
    path(f"{_weave}quiet/", reconnect.reconnect, name="reconnect"),
    path(f"{_weave}quiet/<int:pk>/", reconnect.quiet, name="quiet"),
    path(f"{_weave}intentions/", intentions.intentions, name="intentions"),
    path(f"{_weave}intentions/<int:pk>/", intentions.intention, name="intention"),
    path(f"{_weave}intentions/steps.ics", intentions.steps, name="steps"),
    path(f"{_weave}intentions/time.ics", intentions.time, name="time"),
    path(f"{_weave}aside/", suggestions.put_aside, name="put_aside"),
    path(_pair, suggestions.set_aside, name="set_aside"),
    path(f"{_pair}back/", suggestions.bring_back, name="bring_back"),
    path(WEAVE, outcomes.introductions, name="introductions"),
    path(f"{WEAVE}came-of-it/", outcomes.came_of_it, name="came_of_it"),
    path(f"{WEAVE}propose/", proposing.propose, name="propose"),
    path(f"{WEAVE}meet/<int:pk>/", proposing.ask_for, name="ask_for"),
    path(f"{WEAVE}pass-over/<int:pk>/", proposing.pass_over, name="pass_over"),
    path(f"{WEAVE}write-again/<int:pk>/", proposing.write_again, name="write_again"),
    path(f"{WEAVE}withdraw/<int:pk>/", proposing.withdraw, name="withdraw"),
    path(ASKED, answering.asked, name="asked"),
    path(f"{ASKED}not-me/", answering.not_me, name="not_me"),
    path(f"{ASKED}no-letters/", answering.no_letters, name="no_letters"),
    path(f"{ASKED}together/", together.together, name="together"),
    path(f"{ASKED}end/", together.end, name="end"),
    path(f"{ASKED}own/", together.own_note, name="own_note"),
    path(f"{ASKED}times/", together.times, name="times"),
    path(f"{ASKED}times/<int:number>/", together.appointment, name="appointment"),
    path(f"{ASKED}address/", together.address, name="address"),
    path(f"{ASKED}thanks/", outcomes.thanks, name="thanks"),
    path(f"{ASKED}answer/<slug:says>/", answering.says, name="says"),
    path(f"{ASKED}became/<slug:became>/", outcomes.became, name="became"),
]
