"""A small OpenID Connect provider on this machine, and a browser that goes to it."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from django.test import Client

GO, BACK = "/account/sso/", "/account/sso/back/"
CLIENT, SECRET = "intertwine", "only they and we know it"


class Provider(ThreadingHTTPServer):
    """It says of whoever comes what the test wrote into ``claims``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.issuer = self.url
        self.claims: dict[str, Any] = {}
        self.only_userinfo: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.is_broken = False

    def authorize(self, sent_to: str) -> str:
        """Somebody agreed: the address to which the browser is sent back."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(sent_to).query).items()}
        assert sent_to.startswith(f"{self.url}/authorize?")
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert set(asked["scope"].split()) == {"openid", "email"}
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        asked = self.codes.pop(form.get("code", ""), None)
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        known = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        if not asked or not known or asked["code_challenge"] != challenge:
            return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60}
        signed = jwt.encode({**claims, **self.claims}, "k" * 32, algorithm="HS256")
        return {"access_token": "a-token", "token_type": "Bearer", "id_token": signed}

    def configuration(self) -> dict[str, str]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
        }


class Answer(BaseHTTPRequestHandler):
    """What the provider answers."""

    server: Provider

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.server.is_broken:
            self.send(503, {})
        elif self.path == "/.well-known/openid-configuration":
            self.send(200, self.server.configuration())
        elif self.headers["Authorization"] == "Bearer a-token":
            self.send(200, {**self.server.claims, **self.server.only_userinfo})
        else:
            self.send(401, {})

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(sent).items()}
        answer = self.server.token(form)
        self.send(200 if answer else 400, answer or {"error": "invalid_grant"})

    def send(self, status: int, said: dict[str, Any]) -> None:
        words = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def one_provider() -> Iterator[Provider]:
    with Provider() as made:
        thread = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield made
        finally:
            made.shutdown()
            thread.join()


def go(client: Client, to: str = "") -> str:
    """Follow the link of the sign-in page; the address it leads to."""
    response = client.get(GO, {"next": to} if to else {})
    assert response.status_code == 302, response.content
    return response.headers["Location"]
