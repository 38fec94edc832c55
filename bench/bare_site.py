"""A bare Django view, to measure beside: no middleware, no database, no template."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def view(_request: HttpRequest) -> HttpResponse:
    """Return two letters."""
    return HttpResponse(b"ok")


urlpatterns = [path("", view)]

if not settings.configured:
    settings.configure(
        SECRET_KEY="measures nothing secret",  # noqa: S106 - it signs nothing
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["127.0.0.1"],
        MIDDLEWARE=[],
    )

application = get_wsgi_application()
