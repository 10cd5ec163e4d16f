"""Outputs come in; they are handed on and read as a browser would, and what was made of them goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import PurePosixPath

from polemic.checks.page_links import PageLinks, read_page
from polemic.checks.site_links import Awaited, Known, check_pages
from polemic.model import Output
from polemic.problems import Problem, has_errors
from polemic.publish import Fingerprint
from polemic.values import frozen

Take = Callable[[Output], Fingerprint]
"""Is given each file of the site, in whatever process, and tells what stands in it."""
Keep = Callable[[Mapping[str, Fingerprint]], bool]
"""Is given files of an earlier build, and tells whether they can serve again."""


@frozen
class Pressed:
    """The files that were written for an essay, if it is sound, what is wrong with them, and links to other pages."""

    files: Mapping[str, Fingerprint]
    problems: tuple[Problem, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    targets: Mapping[PurePosixPath, str] = field(default_factory=dict)
    """What its pages link to outside of themselves, with the kind of each."""
    judged: tuple[Problem, ...] = ()
    """What was wrong with the essay itself."""
    unwritten: tuple[Problem, ...] = ()
    """Why some of its pages could not be written."""

    def leads_on(self, known: Known) -> bool:
        """Whether all that its pages link to is still of its kind."""
        return all(known.kind(target) == kind for target, kind in self.targets.items())

    @property
    def is_sound(self) -> bool:
        """Whether it can be published."""
        return not has_errors((*self.problems, *self.judged, *self.unwritten))


def proofread(outputs: Iterable[Output | Problem], take: Take, known: Known) -> Pressed:
    """Hands outputs on and reads them: what is wrong with finished pages is seen before they are public."""
    files: dict[str, Fingerprint] = {}
    pages: dict[PurePosixPath, PageLinks] = {}
    problems: list[Problem] = []
    for output in outputs:
        if isinstance(output, Problem):
            problems.append(output)
            continue
        files[str(output.path)] = take(output)
        if isinstance(output.body, bytes) and output.path.suffix == ".html":
            pages[output.path] = read_page(output.body.decode())
    if problems:  # a page that was not written would seem to be missing
        return Pressed(files, unwritten=tuple(problems))
    linking = check_pages(pages, known)
    return Pressed(files, linking.problems, linking.awaited, linking.targets)
