"""What changes the library."""

from guidance.actions.loading import load_pack, render_again
from guidance.actions.report import Report

__all__ = ["Report", "load_pack", "render_again"]
