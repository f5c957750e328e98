"""The version shown in the footer, in exports and in backups."""

VERSION = "0.1.0"
