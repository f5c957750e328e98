"""How allauth behaves here: accounts come from invitations, never from a sign-up form."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closes sign-up; an invitation makes the account itself (`adr.actions.inviting`)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
