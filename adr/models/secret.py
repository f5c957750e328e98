"""A text column whose content is encrypted with the site's secret key."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"waymark-secret:" + key.encode()).digest())) for key in keys]
    )


class Ciphertext(str):
    """Text that is encrypted already."""


class SecretField(models.TextField):
    """Encrypted at rest. A value that no present key opens reads as empty: it must be typed in again."""

    def stored(self, ciphertext: str) -> str:
        """A value as the database holds it, for a row that comes from a backup."""
        return Ciphertext(ciphertext)

    def get_prep_value(self, value: str | None) -> str:
        if isinstance(value, Ciphertext):
            return str(value)
        return _fernet().encrypt(value.encode()).decode() if value else ""

    def from_db_value(self, value: str | None, expression, connection) -> str:
        try:
            return _fernet().decrypt(value.encode()).decode() if value else ""
        except InvalidToken:
            return ""
