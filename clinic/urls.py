"""Every address of the installation. Apps are named by string, so that none of them is imported here."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from clinic.web.views import healthz

handler400 = "clinic.web.errors.handler400"
handler403 = "clinic.web.errors.handler403"
handler404 = "clinic.web.errors.handler404"
handler500 = "clinic.web.errors.handler500"

# Pictures only: documents are handed out by Wagtail's view, which asks who may see them.
uploads = re_path(
    r"^media/(?P<path>(?:images|avatar_images)/.+)$", serve, {"document_root": settings.MEDIA_ROOT}
)

urlpatterns = [
    *([uploads] if settings.SERVE_MEDIA else []),
    path("healthz", healthz, name="healthz"),
    # Before Wagtail's own: its two log-in forms would walk round the second factor.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("clinic.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("consultation/", include("leads.intake.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", include("home.urls")),
    path("", include(wagtail_urls)),
]
