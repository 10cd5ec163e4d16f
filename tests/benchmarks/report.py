"""Medians come in; one table goes out: what each program took, and Polemic's ratios with their goals beside them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .runs import Cost
from .trials import LARGE, OURS, SHIPPED, TWO_JOBS, Case, Medians, Trial

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `goal` is empty where there is none, and so is a cell of a program not measured."""

    sections: str
    measure: str
    cells: tuple[str, ...]
    ratio: str = ""
    goal: str = ""


def list_rows(medians: Medians, bare: Cost, names: Sequence[str]) -> Iterator[Row]:
    """Lists the lines of the table, smallest corpus first; `bare` is what Python's own start takes."""
    blanks = ("",) * (len(names) - 1)
    yield Row("", "`python -c pass`, CPU s", (f"{bare.cpu:.3f}", *blanks))
    sizes = sorted({trial.sections for trial in medians})
    for sections in sizes:
        sheet = _Sheet(medians, sections, tuple(names))
        yield from _shipped_rows(sheet, bare) if sections == SHIPPED else _corpus_rows(sheet)
    corpora = [sections for sections in sizes if sections != SHIPPED]
    for fewer, more in itertools.pairwise(corpora):
        yield _flatness_row(_Sheet(medians, fewer, tuple(names)), _Sheet(medians, more, tuple(names)))


def set_markdown(rows: Iterable[Row], names: Sequence[str]) -> str:
    """Sets the table in Markdown."""
    heads = ["sections", "measure", *names, "ratio", "goal"]
    lines = [heads, ["---:", "---", *("---:" for _ in names), "---", "---"]]
    lines += [[row.sections, row.measure, *row.cells, row.ratio, row.goal] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def set_text(rows: Iterable[Row], names: Sequence[str]) -> str:
    """Sets the table for a terminal."""
    heads = ["sections", "measure", *names, "ratio", "goal"]
    lines = [heads, *([row.sections, row.measure, *row.cells, row.ratio, row.goal] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in lines
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What was measured on one corpus."""

    medians: Medians
    sections: int
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"{self.sections:,}" if self.sections != SHIPPED else "shipped"

    def cost(self, case: Case, name: str) -> Cost | None:
        return self.medians.get(Trial(self.sections, case, name))

    def cpu(self, case: Case, name: str) -> float | None:
        cost = self.cost(case, name)
        return cost.cpu if cost else None

    def cpus(self, case: Case) -> tuple[str, ...]:
        return tuple(_number(self.cpu(case, name), 3) for name in self.names)


def _shipped_rows(sheet: _Sheet, bare: Cost) -> Iterator[Row]:
    cold, unchanged = (sheet.cpu(case, OURS) for case in (Case.COLD, Case.UNCHANGED))
    of_hugo = _ratios((cold, sheet.cpu(Case.COLD, "Hugo"), "Hugo"))
    yield Row(sheet.label, "cold, CPU s", sheet.cpus(Case.COLD), of_hugo, "≤ 2.0 Hugo")
    ratios = _ratios(
        (unchanged, sheet.cpu(Case.UNCHANGED, "Hugo"), "Hugo"), (unchanged, bare.cpu, "bare Python")
    )
    yield Row(sheet.label, "nothing changed, CPU s", sheet.cpus(Case.UNCHANGED), ratios, "≤ 0.35 Hugo")
    edited = _ratios((sheet.cpu(Case.EDITED, OURS), cold, "cold"))
    yield Row(sheet.label, "one edit, CPU s", sheet.cpus(Case.EDITED), edited)


def _corpus_rows(sheet: _Sheet) -> Iterator[Row]:
    is_large, is_small = sheet.sections >= LARGE, sheet.sections < 1000
    cold = sheet.cpu(Case.COLD, OURS)
    beside = _ratios(*((cold, sheet.cpu(Case.COLD, name), name) for name in sheet.names[1:]))
    goal = "" if is_small else "≤ 0.4 Pelican, MkDocs"
    yield Row(sheet.label, "cold, CPU s", sheet.cpus(Case.COLD), beside, goal)
    yield _wall_row(sheet, "" if is_small else "≤ 1.3 Hugo")
    yield _peak_row(sheet, "≤ 120 MiB" if is_large else "")
    goal = "" if is_small else "≤ 0.25 s" if is_large else "≤ 0.06 s"
    unchanged = _ratios((sheet.cpu(Case.UNCHANGED, OURS), sheet.cpu(Case.COLD, "Hugo"), "Hugo's cold"))
    yield Row(sheet.label, "nothing changed, CPU s", sheet.cpus(Case.UNCHANGED), unchanged, goal)
    edited = _ratios((sheet.cpu(Case.EDITED, OURS), cold, "cold"))
    goal = "" if is_small else "≤ 0.06 cold" if is_large else "≤ 0.12 cold"
    yield Row(sheet.label, "one edit, CPU s", sheet.cpus(Case.EDITED), edited, goal)


def _wall_row(sheet: _Sheet, goal: str) -> Row:
    costs = [sheet.cost(Case.COLD, TWO_JOBS if name == OURS else name) for name in sheet.names]
    walls = {name: cost.wall if cost else None for name, cost in zip(sheet.names, costs, strict=True)}
    alone = sheet.cost(Case.COLD, OURS)
    ratios = _ratios(
        (walls[OURS], walls.get("Hugo"), "Hugo"), (walls[OURS], alone.wall if alone else None, "--jobs 1")
    )
    cells = tuple(_number(wall, 2) for wall in walls.values())
    return Row(sheet.label, "cold, `--jobs 2`, wall s", cells, ratios, goal)


def _peak_row(sheet: _Sheet, goal: str) -> Row:
    costs = [sheet.cost(Case.COLD, name) for name in sheet.names]
    return Row(
        sheet.label,
        "cold, peak MiB",
        tuple(_number(cost.peak / MIB if cost else None, 0) for cost in costs),
        "",
        goal,
    )


def _flatness_row(fewer: _Sheet, more: _Sheet) -> Row:
    """What each further section takes; beside the average, in which the start of a program hides what grows."""
    slopes = [_slope(fewer, more, name) for name in fewer.names]
    cells = tuple(_number(slope and slope * 1000, 2) for slope in slopes)
    before, after = (_average(sheet) for sheet in (fewer, more))
    ratios = _ratios((after, before, "on average"), (slopes[0], before, "each further"))
    return Row(f"{fewer.label}–{more.label}", "each further, CPU ms", cells, ratios, "≤ 1.15 on average")


def _slope(fewer: _Sheet, more: _Sheet, name: str) -> float | None:
    low, high = fewer.cpu(Case.COLD, name), more.cpu(Case.COLD, name)
    return None if low is None or high is None else (high - low) / (more.sections - fewer.sections)


def _average(sheet: _Sheet) -> float | None:
    cold = sheet.cpu(Case.COLD, OURS)
    return None if cold is None else cold / sheet.sections


def _ratios(*pairs: tuple[float | None, float | None, str]) -> str:
    return ", ".join(f"{ours / theirs:.2f} {name}" for ours, theirs, name in pairs if ours and theirs)


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:,.{digits}f}"
