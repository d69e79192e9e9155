"""An identity platform to sign in at: Django OAuth Toolkit, an OpenID Connect provider, on loopback."""

import json
import os
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "regionhub", "s:cret&more"
# People of the platform: account, password, what it says of them.
PEOPLE = {
    "enterprise": ("Zhuce-2026", {"name": "王五", "credit_code": "91310106MA00000236"}),
    "contractor": ("Zhuce-2026", {"name": "吴施工", "credit_code": "91110116MA00000238"}),
    "stranger": ("Zhuce-2026", {"name": "赵六"}),
}
SIGN_IN = """<!doctype html><html lang="zh-CN"><title>统一身份认证平台</title><link rel="icon" href="data:,"><h1>统一身份认证平台</h1>
{% if form.errors %}<p>用户名或密码错误</p>{% endif %}
<p>验证码：<span id="captcha">{{ captcha }}</span></p>
<form method="post">{% csrf_token %}<label>用户名 <input name="username"></label>
<label>密码 <input name="password" type="password"></label>
<label>验证码 <input name="captcha"></label><input type="submit" value="登录"></form></html>"""


class IdentityPlatform:
    """Runs in this process; one for a run of tests, since Django is set up once."""

    def __init__(self, folder: Path):
        self.server = make_server("127.0.0.1", 0, self._quiet, Server, Quiet)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}/o"
        self._set_up(folder)
        from django.core.wsgi import get_wsgi_application

        self.server.set_app(get_wsgi_application())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def register(self, return_address: str) -> None:
        """Makes the hub known with an address the browser may be sent back to, beside those it has."""
        from oauth2_provider.models import Application

        known, is_new = Application.objects.get_or_create(client_id=CLIENT, defaults={
            "name": "RegionHub", "client_secret": SECRET, "redirect_uris": return_address, "algorithm": "RS256",
            "client_type": Application.CLIENT_CONFIDENTIAL, "skip_authorization": True,
            "authorization_grant_type": Application.GRANT_AUTHORIZATION_CODE,
        })  # fmt: skip
        if not is_new:
            known.redirect_uris += " " + return_address
            known.save(update_fields=["redirect_uris"])

    def rotate_key(self) -> None:
        """Signs with a new key from now on; the old one stays among its published keys, as a platform does it."""
        from django.conf import settings
        from oauth2_provider.settings import oauth2_settings

        known = settings.OAUTH2_PROVIDER
        old = known["OIDC_RSA_PRIVATE_KEY"]
        settings.OAUTH2_PROVIDER = {**known, "OIDC_RSA_PRIVATE_KEY": new_key(), "OIDC_RSA_PRIVATE_KEYS_INACTIVE": [old]}
        oauth2_settings.reload()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _set_up(self, folder: Path) -> None:
        import django
        from django.conf import settings

        os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
        settings.configure(**self._settings(folder))
        django.setup()
        from django.contrib.auth.models import User
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for account, (password, _) in PEOPLE.items():
            User.objects.create_user(account, password=password)

    def _settings(self, folder: Path) -> dict:
        apps = ["auth", "contenttypes", "sessions"]
        middleware = ["sessions.middleware.SessionMiddleware", "auth.middleware.AuthenticationMiddleware"]
        return {
            "SECRET_KEY": os.urandom(16).hex(),
            "ALLOWED_HOSTS": ["127.0.0.1"],
            "ROOT_URLCONF": "identity_addresses",
            "LOGIN_URL": "/sign-in",
            "SESSION_COOKIE_NAME": "platform-session",
            "CSRF_COOKIE_NAME": "platform-token",
            "USE_TZ": True,
            "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
            "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "platform.sqlite"}},
            "INSTALLED_APPS": [f"django.contrib.{app}" for app in apps] + ["oauth2_provider"],
            "MIDDLEWARE": [f"django.contrib.{part}" for part in middleware],
            "TEMPLATES": [{
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"sign-in.html": SIGN_IN})]},
            }],
            "OAUTH2_PROVIDER": {
                "OIDC_ENABLED": True, "OIDC_RSA_PRIVATE_KEY": new_key(), "PKCE_REQUIRED": True,
                "OIDC_ISS_ENDPOINT": self.issuer, "SCOPES": {"openid": "OpenID", "profile": "profile"},
                "OAUTH2_VALIDATOR_CLASS": "identity_claims.Claims",
            },
        }  # fmt: skip

    @staticmethod
    def _quiet(environ, start_response):
        start_response("503 Service Unavailable", [])
        return [b""]


def new_key() -> str:
    """A key to sign with, as PEM."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    ).decode()  # fmt: skip


def provider(platform: IdentityPlatform, folder: Path, **more) -> dict:
    """The platform as a tenant's configuration names it; its secret lies in the folder."""
    (folder / "secret").write_text(SECRET + "\n", encoding="utf-8")
    return {
        "issuer": platform.issuer, "clientID": CLIENT, "clientSecret": {"file": str(folder / "secret")},
        "userInfo": True, "registration": f"{platform.issuer}/register", "binding": {"byCreditCode": True}, **more,
    }  # fmt: skip


def name_provider(config: Path, tenant: str, provider: dict, more: str = "") -> None:
    """Writes the platform into the configuration of a tenant, and whatever else that tenant is to have."""
    file = config / "tenants" / f"{tenant}.json5"
    text = file.read_text(encoding="utf-8").rstrip()
    file.write_text(f"{text[:-1]}\nidentityProviders: {json.dumps([provider])},\n{more}}}\n", encoding="utf-8")


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once: the browser's and the hub's."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, *_):
        pass
