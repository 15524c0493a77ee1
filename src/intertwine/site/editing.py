"""How Wagtail serves those who write the handbook: settings that nobody changes.

Accounts are not its business: people sign in and change their address as everywhere.
``settings`` passes them on.
"""

WAGTAIL_SITE_NAME = "Intertwine"
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 2
