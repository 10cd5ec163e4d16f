"""One tree of bytes and modes, wherever and whenever the site is built."""

import os
import shutil
import sys

from hardening_trials.sites import GOLDEN, SHIPPED, picture, start_build

ZONES = ("UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Africa/Cairo", "nonsense")
LOCALES = ("C", "C.UTF-8", "POSIX", "de_DE.UTF-8", "tr_TR.UTF-8", "zh_CN.GB18030", "nonsense")


def try_environments(run):
    """Equal inputs give equal trees under any hash seed, time zone, locale, working folder and umask, and
    whatever the order and times of the files."""
    sites = {}
    while run.goes_on():
        content = run.random.choice((SHIPPED, GOLDEN))
        project = run.folder / f"project-{run.random.randrange(10**6)}"
        environment = {
            "PYTHONHASHSEED": str(run.random.randrange(2**32)),
            "TZ": run.random.choice(ZONES),
            "LANG": run.random.choice(LOCALES),
            "LC_ALL": run.random.choice(LOCALES),
            "PYTHONUTF8": run.random.choice("01"),
        }
        umask = run.random.choice((0, 0o022, 0o027, 0o077))
        with run.one_try(f"{content} {environment} umask {umask:o}"):
            _copy_shuffled(run, content, project / "content")
            inside = run.random.random() < 0.5
            words = () if inside else _named(project)
            cwd = project if inside else run.random.choice((run.folder, "/"))
            build = start_build(project, *words, env=environment, umask=umask, cwd=cwd)
            said = build.communicate()
            assert build.returncode == 0, said
            found = picture(project / "site")
            assert sites.setdefault(content, found) == found, "another tree"
        shutil.rmtree(project, ignore_errors=True)
    run.tally["sites"] = len(sites)


def _named(project):
    return [f"--{name}={project / folder}" for name, folder in (("content", "content"), ("output", "site"))]


def _copy_shuffled(run, content, to):
    files = sorted(path for path in content.rglob("*") if path.is_file())
    run.random.shuffle(files)
    for path in files:
        copy = to / path.relative_to(content)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        then = run.random.randrange(10**9, 2 * 10**9)
        os.utime(copy, (then, then))
        if sys.platform != "win32":
            copy.chmod(run.random.choice((0o400, 0o644, 0o755)))
