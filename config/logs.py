"""What logs must not repeat."""

import logging
import re

# Addresses that open a door by themselves: invitations, feeds, and the end of a weekly mail.
SECRET_PART = re.compile(r"(/(?:invitations|feeds|digest/stop)/|[?&]token=)[^/?&\s]+")


class MaskAddresses(logging.Filter):
    """Keep what an address ends in out of the log where that is a secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = SECRET_PART.sub(r"\1…", record.getMessage())
        record.args = ()
        return True
