"""The addresses of the identity platform; read by Django."""

from django.contrib.auth.views import LoginView
from django.urls import include, path

urlpatterns = [
    path("sign-in", LoginView.as_view(template_name="sign-in.html")),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
