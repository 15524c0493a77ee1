"""Addresses of needs and the cross-reference."""

from django.urls import URLPattern, path

from intertwine.learn.needs.views import acting, crossing, need, needs, noting

app_name = "needs"

_learn = "n/<slug:network>/learn/"
_need = f"{_learn}needs/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(f"{_learn}needs/", needs.needs, name="needs"),
    path(f"{_learn}needs/note/", noting.note, name="note"),
    path(f"{_learn}needs/bring/", noting.bring, name="bring"),
    path(f"{_learn}needs/from-theme/<int:pk>/", noting.from_theme, name="from_theme"),
    path(f"{_learn}needs/as/<slug:ending>/", needs.needs_as, name="needs_as"),
    path(_need, need.need, name="need"),
    path(f"{_need}reword/", noting.reword, name="reword"),
    path(f"{_need}remove/", noting.remove, name="remove"),
    path(f"{_need}do/<slug:verb>/", acting.take_part, name="take_part"),
    path(f"{_need}change/<slug:verb>/", acting.change, name="change"),
    path(f"{_learn}crossing/", crossing.crossing, name="crossing"),
    path(f"{_learn}gaps/", crossing.gaps, name="gaps"),
    path(f"{_learn}pages/<slug:slug>/", crossing.page, name="page"),
]
