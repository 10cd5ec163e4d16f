"""Files in content/ that nothing points to: nothing is left out silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.model import File, Plan
from polemic.problems import Location, Problem, Severity


def check_files(content: PurePosixPath, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds files that are not published; `content` is the content folder's path as shown to the writer."""
    for path in sorted(files):
        if path in plan.files:
            continue
        hint = "link to it, move it to static/, or begin its name with _ to keep it to yourself"
        if path.suffix.lower() == ".txt":
            hint = f"if it is a section, rename it '{path.stem}.md'; else {hint}"
        if path.suffix.lower() == ".docx":
            hint = f'to make an essay of it: polemic new --from "{content / path}"\nelse {hint}'
        if path.suffix.lower() == ".md":
            hint = f"if it is an essay, or an edition of one, create {content / path.parent / 'essay.yaml'}"
        message = "nothing points to this file, so it is not published"
        yield Problem(Location(content / path), "unused-file", message, hint, Severity.WARNING)
