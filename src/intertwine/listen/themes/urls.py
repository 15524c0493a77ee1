"""Addresses of themes, the ledger and reports."""

from django.urls import URLPattern, path

from intertwine.listen.themes.views import (
    boards,
    codebooks,
    comparing,
    done,
    ledger,
    reports,
    sorting,
    theming,
)

app_name = "themes"

_gathering = "n/<slug:network>/gatherings/<int:pk>/"
_report = "n/<slug:network>/reports/<int:pk>/"
THEMES = "n/<slug:network>/listen/themes/"
BOARD = f"{THEMES}<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(THEMES, boards.boards, name="boards"),
    path(f"{THEMES}make/", boards.make, name="make"),
    path(BOARD, sorting.board, name="board"),
    path(f"{BOARD}put/", sorting.put, name="put"),
    path(f"{BOARD}do/<slug:verb>/", boards.change, name="change"),
    path(f"{BOARD}aside/", theming.aside, name="aside"),
    path(f"{BOARD}steps/", boards.steps, name="steps"),
    path(f"{BOARD}compare/", comparing.compare, name="compare"),
    path(f"{BOARD}codebook/", codebooks.codebook, name="codebook"),
    path(f"{BOARD}codebook/as/<slug:kind>/", codebooks.codebook_as, name="codebook_as"),
    path(f"{THEMES}theme/<int:pk>/", theming.theme, name="theme"),
]

# Who was heard, what they agree on, what is published, and what was done about it.
urlpatterns += [
    path(f"{_gathering}ledger/", ledger.ledger, name="ledger"),
    path(
        "n/<slug:network>/gatherings/prompts/<int:pk>/opinions/",
        ledger.opinions,
        name="opinions",
    ),
    path(f"{_gathering}reports/", reports.reports, name="reports"),
    path(f"{_gathering}done/", done.done, name="done"),
    path("n/<slug:network>/themes/<int:pk>/done/", done.tell_done, name="tell_done"),
    path(
        "n/<slug:network>/done/<int:pk>/take-back/",
        done.take_back,
        name="take_back_done",
    ),
    path(_report, reports.report, name="report"),
    path(f"{_report}as/<slug:ending>/", reports.report_as, name="report_as"),
    path(f"{_report}since/", reports.since, name="since"),
    path(f"{_report}share/", reports.share, name="share_report"),
    path(f"{_report}share/end/", reports.end_sharing, name="end_sharing"),
    path(f"{_report}remove/", reports.remove, name="remove_report"),
    path("heard/<slug:word>/", reports.shared, name="shared_report"),
    path("heard/<slug:word>/as/<slug:ending>/", reports.shared_as, name="shared_as"),
]
