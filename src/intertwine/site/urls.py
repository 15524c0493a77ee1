"""Every address of the installation."""

from django.urls import URLPattern, URLResolver, include, path

from intertwine.site.api import api
from intertwine.site.health import health
from intertwine.site.views import demo, guide, home, letters, search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("guide/", guide.contents, name="guide"),
    path("guide/<slug:slug>/", guide.page, name="guide_page"),
    path("letters/", letters.letters, name="letters"),
    path("demo/<slug:role>/", demo.look_around, name="demo"),
    path("", include("intertwine.people.urls")),
    path("", include("intertwine.see.ties.urls")),
    path("", include("intertwine.see.map.urls")),
    path("", include("intertwine.see.roles.urls")),
    path("", include("intertwine.see.insights.urls")),
    path("", include("intertwine.see.files.urls")),
    path("", include("intertwine.see.surveys.urls")),
    path("", include("intertwine.listen.gatherings.urls")),
    path("", include("intertwine.listen.themes.urls")),
    path("", include("intertwine.weave.introductions.urls")),
    path("", include("intertwine.weave.questions.urls")),
    path("", include("intertwine.weave.groups.urls")),
    path("", include("intertwine.learn.needs.urls")),
    path("", include("intertwine.learn.evaluation.urls")),
    path("handbook/-/editing/", include("intertwine.handbook.editing_urls")),
    path("", include("intertwine.handbook.urls")),
    path("api/v1/", api.urls),
    path("health", health, name="health"),
    path("account/", include("intertwine.people.account_urls")),
    path("kit/", include("intertwine.kit.urls")),
]

handler400 = "intertwine.kit.error_pages.bad_request"
handler403 = "intertwine.kit.error_pages.permission_denied"
handler404 = "intertwine.kit.error_pages.page_not_found"
handler429 = "intertwine.kit.error_pages.too_many_requests"
handler500 = "intertwine.kit.error_pages.server_error"
