"""One build, on one screen: read, render, assemble, summarise, plan, check, write, publish.

In reading order: `orders` says what is to be built, `preparation` does all that comes before essays are judged,
`proofs` has the site made and reads it. Essays pass over a `desk`: first to be drafted, so that the plan of the site
can be made, then to be judged and written in their places; `results` are what comes of that, and `workers` the
processes that share it. `fingerprints` and `dependencies` tell what a result depends on, so that it is remembered;
`sources` are as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from polemic.cache import Memory
from polemic.model import Edition, Entry, Publication
from polemic.pipeline.orders import Choice, Project, Watch, unwatched
from polemic.pipeline.preparation import prepare
from polemic.pipeline.proofs import proofread_on_stage, proofread_unseen
from polemic.problems import Problem, Severity, has_errors
from polemic.publish import Published, Stage, open_stage, refuse_output, site_seen
from polemic.values import frozen

__all__ = ["Choice", "Opening", "Project", "Report", "Watch", "build", "check"]


@frozen
class Report:
    """How a build or check ended; `published` is None where nothing was published."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    published: Published | None
    made: str = ""
    """What can be seen of the site that was published, without reading its files."""


Opening = Callable[[Path, tuple[Path, ...], str], AbstractContextManager[Stage]]
"""Gives a stage for the site, as `publish.open_stage` does."""


def build(
    project: Project,
    choice: Choice,
    watch: Watch = unwatched,
    memory: Memory | None = None,
    jobs: int = 1,
    open_stage: Opening = open_stage,
) -> Report:
    """Publishes the site, unless a problem stops it: then the old one stays as it is.

    Raises OSError, UnfitOutput and Busy, which are no fault of a manuscript.
    """
    memory = memory or Memory(None)
    output = str(project.output).encode()
    seen = memory.recall("site", output)
    with open_stage(project.output, (project.content, project.templates), str(seen or "")) as stage:
        press = prepare(project, choice, watch, memory, jobs)
        problems = proofread_on_stage(press, project, stage, choice.refuses, watch, jobs)
        published = None if choice.refuses(problems) else stage.publish()
        made = site_seen(project.output) if published else ""  # before another build can have its turn
    if published:
        memory.keep("site", output, made)
        memory.forget_unused()
    memory.save()
    return Report(press.around.entries, problems, published, made)


def check(
    project: Project,
    choice: Choice,
    watch: Watch = unwatched,
    ask: Callable[[tuple[Edition, ...], Publication], Iterable[Problem]] = lambda editions, publication: (),
) -> Report:
    """Says what build would say and a sub-editor too, and writes nothing. Raises OSError and UnfitOutput.

    `ask` is what finds faults outside the project, such as links that are dead.
    """
    refuse_output(project.output, (project.content, project.templates))
    press = prepare(project, choice, watch)
    publication, editions = press.around.publication, tuple(press.editions)
    problems = [*proofread_unseen(press, project, watch)]
    if not publication.url and not has_errors(problems):
        message = "without a url in site.yaml there are no feeds and no sitemap, and no page can name its own address"
        where = f"{publication.location.path}, which you may have to make,"
        hint = f"once you know where the site will stand, write into {where}\nurl: https://…"
        problems.append(Problem(publication.location, "no-address", message, hint, Severity.NOTE))
    problems += ask(editions, publication)
    from polemic.subediting import subedit  # no build waits for it

    return Report(press.around.entries, subedit(editions, publication, press.pictures(), problems), None)
