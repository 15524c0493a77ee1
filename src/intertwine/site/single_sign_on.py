"""Signing in through an organisation's own sign-in: off unless all of it is set."""

import environ

env = environ.Env()

SSO_URL = env.str("INTERTWINE_SSO_URL", default="").strip().rstrip("/")
SSO_CLIENT = env.str("INTERTWINE_SSO_CLIENT", default="").strip()
SSO_SECRET = env.str("INTERTWINE_SSO_SECRET", default="").strip()
SSO_NAME = env.str("INTERTWINE_SSO_NAME", default="").strip()
SSO_DOMAINS = [
    domain.strip().lower().removeprefix("@")
    for domain in env.list("INTERTWINE_SSO_DOMAINS", default=[])
    if domain.strip()
]
SOCIALACCOUNT_ADAPTER = "intertwine.people.single_sign_on.OrganisationAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
