"""A paragraph comes in; its part in the argument goes out, where a run-in label such as **Objection.** names one."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from polemic.markdown.pieces import characters
from polemic.model import RoleMark

ROLES = ("thesis", "claim", "evidence", "objection", "reply", "concession", "verdict")

_ROLE = re.compile(rf"({'|'.join(ROLES)})(?: \d+)?(?: to objection \d+)?(?: \([^()]*\))?[.:]", re.I)


def read_role(element: etree.Element) -> RoleMark | None:
    """Reads the label at the head of a paragraph."""
    if element.tag != "p" or not len(element) or element[0].tag != "strong" or len(element[0]):
        return None
    label = characters(element[0].text or "").strip()
    match = _ROLE.fullmatch(label)
    if (element.text or "").strip() or match is None:
        return None
    return RoleMark(match[1].lower(), label)
