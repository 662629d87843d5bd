"""Pages of allauth that lead elsewhere here: addresses are kept in the own settings, passwords set by links."""

from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

_CLOSED = (r"^email/$", r"^confirm-email/", r"^password/set/$", r"^login/code/")

urlpatterns: list[URLPattern] = [re_path(address, RedirectView.as_view(url="/settings")) for address in _CLOSED]
urlpatterns += [path("", RedirectView.as_view(url="/settings"))]
