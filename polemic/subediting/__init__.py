"""Editions and what is wrong with them come in; what a good sub-editor would add goes out, less what is allowed.

In reading order: `passages` and `sources` find the prose and where it stands; then one module for each family of
remarks; then `allowances`, by which a writer silences a rule, and `rules`, which explain every rule of the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath

from polemic.model import Edition, File, Publication
from polemic.problems import Problem, has_errors, in_reading_order
from polemic.subediting.allowances import apply_allowances
from polemic.subediting.arguments import check_argument
from polemic.subediting.attributions import check_attributions
from polemic.subediting.citations import check_described, check_uncited, check_unread
from polemic.subediting.dashes import check_dashes
from polemic.subediting.headings import check_headings
from polemic.subediting.lengths import check_lengths
from polemic.subediting.metadata import check_disclosure, check_metadata, check_site
from polemic.subediting.passages import read_passages
from polemic.subediting.pictures import check_pictures
from polemic.subediting.times import check_times
from polemic.subediting.words import check_words

_OF_PROSE = (check_words, check_dashes, check_lengths, check_attributions, check_times)
_OF_EDITIONS = (check_headings, check_metadata, check_argument, check_unread)
_MOST = 100
"""Remarks of one family on one edition: nobody mends more at once."""


def subedit(
    editions: tuple[Edition, ...],
    publication: Publication,
    files: Mapping[PurePosixPath, File],
    problems: Iterable[Problem],
) -> tuple[Problem, ...]:
    """Adds remarks to what is known, unless an error must be mended first, and drops what the writer allows."""
    known = tuple(problems)
    remarks = () if has_errors(known) else tuple(_remarks(editions, publication, files, known))
    return in_reading_order(apply_allowances((*known, *remarks), editions, publication))


def _remarks(
    editions: tuple[Edition, ...],
    publication: Publication,
    files: Mapping[PurePosixPath, File],
    known: tuple[Problem, ...],
) -> Iterator[Problem]:
    yield from check_site(publication)
    yield from check_described(editions)
    yield from check_uncited(editions, known)
    for edition in editions:
        passages = read_passages(edition)
        families = (
            *(check(passages) for check in _OF_PROSE),
            *(check(edition) for check in _OF_EDITIONS),
            check_pictures(edition, files),
            check_disclosure(edition, publication),
        )
        for remarks in families:
            yield from islice(remarks, _MOST)
