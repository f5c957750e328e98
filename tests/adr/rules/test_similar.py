"""Titles about the same thing."""

import pytest

from adr.rules.similar import STRONG, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Use PostgreSQL", "Use PostgreSQL as the primary database"),
        ("Choose a cache for sessions", "Session caches"),
        ("Adopt trunk-based development", "Trunk-based development"),
        ("Choose the primary database", "Primary database"),
    ],
)
def test_titles_about_the_same_thing_are_alike(one, other):
    assert likeness(one, other) >= STRONG


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Use Redis", "Use PostgreSQL"),
        ("Choose the primary database", "Choose the primary datastore region"),
        ("Use it", "Use it"),
        ("", "Use PostgreSQL"),
        ("Move to Kubernetes", "Move to trunk-based development"),
    ],
)
def test_titles_that_share_common_words_alone_are_not(one, other):
    assert likeness(one, other) < STRONG
