"""Thematic breaks: three or more `*`, `-` or `_` on a line of their own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from polemic.markdown.structure.containers import TAKEN, Taken
from polemic.markdown.structure.lines import Rest

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")


def start(structure: Structure, rest: Rest) -> Taken | None:
    """Takes a thematic break."""
    if not _RULE.fullmatch(rest.bare):
        return None
    structure.add_block(etree.Element("hr"), rest)
    return TAKEN
