"""Wagtail's own pages, behind our own door."""

from django.urls import URLPattern, URLResolver
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from intertwine.handbook.access import editors_only

urlpatterns: list[URLPattern | URLResolver] = decorate_urlpatterns(
    wagtail_urls.urlpatterns, editors_only
)
