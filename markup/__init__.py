"""Markdown to safe HTML; knows no models and no HTTP."""

from markup.rendering import Heading, Rendered, render, render_many

__all__ = ["Heading", "Rendered", "render", "render_many"]
