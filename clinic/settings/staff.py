"""How staff log in. Accounts are made by the owner; nobody signs up."""

from datetime import timedelta

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
SESSION_COOKIE_AGE = 12 * 60 * 60
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

# On in production; elsewhere the second factor is offered.
ACCOUNTS_REQUIRE_SECOND_FACTOR = False

ACCOUNT_ADAPTER = "clinic.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A stranger's address is not written to, neither as a courtesy nor as a way to send mail in our name.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Django's own, which knows one address a user; allauth's would fill its table of addresses.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_SESSION_REMEMBER = True  # twelve hours, also when the browser is closed
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Wrong passwords: five in five minutes for an address, ten a minute from one place. The counts lie in the
# default cache: memory where one process serves the site, the database or Redis in production.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "30/m/ip"}
ACCOUNT_FORMS = {
    "login": "clinic.accounts.forms.LoginForm",
    "reset_password": "clinic.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "clinic.accounts.forms.ResetPasswordKeyForm",
    "change_password": "clinic.accounts.forms.ChangePasswordForm",
    "reauthenticate": "clinic.accounts.forms.ReauthenticateForm",
}

MFA_ADAPTER = "clinic.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# The owner vouches for the address, so it never needs confirming before a factor is set up.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a code may be typed slowly; it is still accepted once only
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = timedelta(days=30)
MFA_FORMS = {
    "authenticate": "clinic.accounts.forms.AuthenticateForm",
    "reauthenticate": "clinic.accounts.forms.CodeReauthenticateForm",
    "activate_totp": "clinic.accounts.forms.ActivateForm",
}

WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
# allauth's pages do these, with their limits and notices.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
# The owner changes addresses, under People: one's own log-in cannot be moved from an open session.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Left empty, the person gets a mail and chooses.
WAGTAILUSERS_PASSWORD_REQUIRED = False
