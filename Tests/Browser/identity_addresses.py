"""The addresses of the identity platform, and its sign-in with three inputs; read by Django."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.forms import CharField, ValidationError
from django.urls import include, path
from django.utils.crypto import get_random_string


class SignInForm(AuthenticationForm):
    """User name, password and captcha; each captcha is good for one try."""

    captcha = CharField()

    def clean(self):
        if self.cleaned_data.get("captcha") != self.request.session.pop("captcha", None):
            raise ValidationError("captcha")
        return super().clean()


class SignIn(LoginView):
    """The page of the platform."""

    template_name = "sign-in.html"
    authentication_form = SignInForm

    def get_context_data(self, **values):
        captcha = self.request.session["captcha"] = get_random_string(4, "ACEFHJKLMNPRTUVWXY3479")
        return super().get_context_data(captcha=captcha, **values)


urlpatterns = [
    path("sign-in", SignIn.as_view()),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
