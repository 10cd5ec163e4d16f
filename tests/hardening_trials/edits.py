"""A project edited at random, and built each time with all that builds remember, and with nothing."""

from datetime import date

from hardening_trials.edited import SITES_MADE, Edited
from hardening_trials.sites import picture
from polemic.cache import Memory
from polemic.pipeline import Choice, Project, build
from polemic.problems import one_line
from polemic.publish import open_revision, open_stage
from polemic.stamps import Stamp, engine, outputs, read_answer

COLD, LIVE, WARM = SITES_MADE


def try_edits(run):
    """After any edits, renamings and removals, under any options and versions, what was remembered changes
    neither one byte of the site nor one word of what is told: on disk, in a preview, and by several processes."""
    project = Edited(run)
    project.begin()
    versions = [engine(), "another version"]
    in_preview, stopped = Memory(None, room=1 << 20), 0
    while run.goes_on():
        done = [project.change() for _ in range(run.random.choice((0, 1, 1, 1, 2, 5)))]
        if stopped > run.random.randrange(4):
            done.append(project.mend())
        day = run.random.choice((date(2026, 12, 1), date(2026, 12, 1), date(2027, 6, 1)))
        choice = Choice(day, run.random.random() < 0.3, is_strict=run.random.random() < 0.1)
        version = run.random.choice((versions[0],) * 9 + (versions[1],))
        question, kept, site = f"{choice} {version}", str(project.kept), str(project.root / WARM)
        jobs = run.random.choice((1, 1, 2))
        with run.one_try(f"{done} {choice} {version[:15]} {jobs}"):
            answer = read_answer(kept, question)
            stamp = Stamp((str(project.content), str(project.templates)))
            warm = _build(project, WARM, choice, Memory(project.kept, version), jobs)
            live = _build(project, LIVE, choice, in_preview, opening=open_revision)
            cold = _build(project, COLD, choice, Memory(None))
            assert warm == cold, f"{warm}\n--- but anew\n{cold}"
            assert live == cold, f"{live}\n--- in a preview, but anew\n{cold}"
            assert answer in (None, cold), f"{answer}\n--- told again, but anew\n{cold}"
            if not any(sign in cold for sign in ("nothing is published", "lost-address")):
                stamp.write(kept, question, "", site, outputs(site), cold)
            run.tally["told again"] += bool(answer)
            stopped = stopped + 1 if "nothing is published" in cold else 0
            run.tally["stopped" if stopped else "published"] += 1


def _build(project, name, choice, memory, jobs=1, opening=open_stage) -> str:
    """All that is told of a build, and what the site is after it, in words."""
    output = project.root / name
    paths = Project(project.root, project.content, project.templates, output)
    report = build(paths, choice, memory=memory, jobs=jobs, open_stage=opening)
    memory.close()
    told = "\n".join(f"{one_line(problem)} | {problem.hint}" for problem in report.problems)
    numbers = report.published and (report.published.files, report.published.bytes, report.published.pages)
    words = [entry.words for entry in report.entries]
    said = f"{told}\n{numbers or 'nothing is published'} {words} {picture(output)}"
    return said.replace(f"{name}/", "site/")
