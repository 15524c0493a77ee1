"""Addresses of questions."""

from django.urls import URLPattern, path

from intertwine.weave.questions import views

app_name = "questions"

_board = "n/<slug:network>/weave/questions/"

urlpatterns: list[URLPattern] = [
    path(_board, views.questions, name="questions"),
    path(f"{_board}<int:pk>/", views.question, name="question"),
    path(f"{_board}<int:pk>/change/", views.change, name="change"),
    path(f"{_board}replies/<int:pk>/back/", views.take_back, name="take_back"),
]
