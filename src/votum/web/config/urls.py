"""Every address of the site; who may open it is said in `access`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("office/", include("votum.web.office.urls")),
    path("", include("votum.web.public.urls")),
    prefix_default_language=False,
)

handler400 = "votum.web.config.refusals.bad_request"
handler404 = "votum.web.config.refusals.not_found"
handler403 = "votum.web.config.refusals.not_allowed"
handler500 = "votum.web.config.refusals.failed"
