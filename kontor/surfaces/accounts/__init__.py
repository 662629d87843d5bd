"""Pages of accounts: sign-in (by allauth, in our look), set-up, joining, own settings, firm and colleagues.

The rules and writes are in kontor.core.accounts.
"""

PUBLIC_PATHS = (
    "/account/login/",
    "/account/inactive/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/2fa/authenticate/",
    "/account/logout/",
    "/language",
    "/choices/",
    "/setup",
    "/join/",
)
"""The addresses that people use who are not signed in; all others under /account/ ask for a sign-in."""
