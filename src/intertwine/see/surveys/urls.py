"""Addresses of surveys: for weavers, for those who answer, for whoever has the code."""

from django.urls import URLPattern, path

from intertwine.see.surveys.views import (
    answering,
    arriving,
    asking,
    beginning,
    finishing,
    sending,
    surveys,
)

app_name = "surveys"

SURVEY = "n/<slug:network>/surveys/<int:pk>/"
ASKED = "n/<slug:network>/surveys/asked/<int:pk>/"
ANSWER = "answer/<str:who>/"

urlpatterns: list[URLPattern] = [
    path("n/<slug:network>/surveys/", surveys.surveys, name="surveys"),
    path("n/<slug:network>/surveys/make/", surveys.make, name="make"),
    path(SURVEY, surveys.survey, name="survey"),
    path(f"{SURVEY}change/", surveys.change, name="change"),
    path(f"{SURVEY}open/", surveys.open_it, name="open"),
    path(f"{SURVEY}close/", surveys.close, name="close"),
    path(f"{SURVEY}reopen/", surveys.reopen, name="reopen"),
    path(f"{SURVEY}remove/", surveys.remove, name="remove"),
    path(f"{SURVEY}people/", asking.people, name="people"),
    path(f"{SURVEY}ask/", asking.ask, name="ask"),
    path(f"{SURVEY}letters/", sending.post, name="post"),
    path(f"{SURVEY}code/", sending.code, name="code_link"),
    path(f"{SURVEY}code/make/", sending.make_code, name="make_code"),
    path(f"{SURVEY}code/close/", sending.close_code, name="close_code"),
    path(f"{SURVEY}slide/", sending.slide, name="slide"),
    path(f"{ASKED}stop/", asking.stop_asking, name="stop_asking"),
    path(f"{ASKED}vouch/", asking.vouch, name="vouch"),
    path(f"{ASKED}paper/", asking.paper, name="paper"),
    path("survey/in/<str:token>/", arriving.way_in, name="way_in"),
    path("survey/<slug:word>/", arriving.code, name="code"),
    path(ANSWER, beginning.answer, name="answer"),
    path(f"{ANSWER}not-me/", beginning.not_me, name="not_me"),
    path(f"{ANSWER}decline/", beginning.decline, name="decline"),
    path(f"{ANSWER}letters/", beginning.letters, name="letters"),
    path(f"{ANSWER}q/<int:number>/", answering.question, name="question"),
    path(f"{ANSWER}q/<int:number>/tap/", answering.tap, name="tap"),
    path(f"{ANSWER}q/<int:number>/offer/", answering.offer, name="offer"),
    path(f"{ANSWER}q/<int:number>/add/", answering.add, name="add"),
    path(f"{ANSWER}picture/<int:number>/", answering.picture, name="picture"),
    path(f"{ANSWER}about-you/", finishing.about_you, name="about_you"),
    path(f"{ANSWER}trust/", finishing.trust, name="trust"),
    path(f"{ANSWER}done/", finishing.done, name="done"),
]
