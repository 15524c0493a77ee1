"""Addresses of introductions."""

from django.urls import URLPattern, path

from intertwine.weave.introductions.views import care

app_name = "introductions"

_introductions = "n/<slug:network>/introductions/"
urlpatterns: list[URLPattern] = [
    path(f"{_introductions}how/", care.how, name="how"),
    path(f"{_introductions}care/", care.care, name="care"),
]
