"""Judgements on well-formed essays: what comes in could be published, what goes out are problems.

Each family has its file. A check is a function; to silence it for good, take it off its list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from polemic.checks.citations import check_citations
from polemic.checks.corrections import check_corrections
from polemic.checks.files import check_files
from polemic.checks.links import check_links
from polemic.checks.pictures import check_image, check_pictures
from polemic.checks.replies import check_replies
from polemic.checks.sections import check_sections
from polemic.model import Edition, File, Plan
from polemic.problems import Problem

__all__ = ["CHECKS", "check_files"]

_Check = Callable[[Edition, Plan, Mapping[PurePosixPath, File]], Iterator[Problem]]

CHECKS: tuple[_Check, ...] = (
    check_sections,
    check_links,
    check_pictures,
    check_image,
    check_corrections,
    check_citations,
    check_replies,
)
"""Each judges one edition, or plain page, within the plan of the site."""
