"""Every address of the site."""

from django.urls import include, path

handler403 = "adr.views.errors.forbidden"
handler500 = "adr.views.errors.broken"

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("guidance/", include("guidance.urls")),
    path("", include("adr.urls")),
]
