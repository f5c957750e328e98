"""Packs: folders of guidance files, read into checked dataclasses; knows no database and no HTTP."""

from guidance.packs.pack import Header, Pack
from guidance.packs.problems import PackErrors, Problem
from guidance.packs.reading import BUILT_IN, read_pack

__all__ = ["BUILT_IN", "Header", "Pack", "PackErrors", "Problem", "read_pack"]
