"""Addresses of health checks."""

from django.urls import URLPattern, path

from intertwine.learn.evaluation.views import answering, checks

app_name = "evaluation"

_all = "n/<slug:network>/learn/health/"
_one = f"{_all}<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_all, checks.checks, name="checks"),
    path(f"{_all}open/", checks.open_one, name="open"),
    path(_one, checks.check, name="check"),
    path(f"{_one}totals/", checks.totals, name="totals"),
    path(f"{_one}end/", checks.end, name="end"),
    path(f"{_one}remove/", checks.remove, name="remove"),
    path(f"{_one}answer/", answering.answer, name="answer"),
    path(f"{_one}take-back/", answering.take_back, name="take_back"),
]
