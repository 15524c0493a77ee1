"""Addresses of themes, the ledger and reports."""

from django.urls import URLPattern, path

from intertwine.listen.themes.views import done, ledger, reports

app_name = "themes"

_gathering = "n/<slug:network>/gatherings/<int:pk>/"
_report = "n/<slug:network>/reports/<int:pk>/"

urlpatterns: list[URLPattern] = []

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
