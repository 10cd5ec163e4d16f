"""The name of a rule comes in; what it means, why it matters and what to do is printed."""

from __future__ import annotations

import sys
from textwrap import fill

from polemic.commands.statuses import Status
from polemic.problems import did_you_mean
from polemic.subediting.rules import Explanation, explanations

_WIDTH = 90
_MARGIN = " " * 9


def explain_rule(rule: str) -> Status:
    """Prints the explanation of a rule, or which one may be meant."""
    known = explanations()
    if rule not in known:
        near = did_you_mean(rule, known) or "a rule stands in square brackets behind each problem."
        print(f"polemic: there is no rule '{rule}'. {near[0].upper()}{near[1:]}", file=sys.stderr)
        return Status.MISUSED
    print(_page(known[rule]))
    return Status.DONE


def _page(rule: Explanation) -> str:
    said = f"{rule.what[0].upper()}{rule.what[1:]}."
    rows = [f"{rule.rule} ({', '.join(rule.severities)})", "", fill(said, _WIDTH), ""]
    rows += [_row("Why", rule.why), _row("Do", rule.do)]
    if rule.is_error:
        return "\n".join([*rows, "", "An error stops publication, and cannot be silenced."])
    rows += [
        _row("Fine if", rule.leave),
        "",
        "To silence it, with a reason: on the line above that part of the text",
    ]
    rows += [f"{_MARGIN}<!-- allow {rule.rule}: the reason -->", "or for the whole site, in site.yaml"]
    return "\n".join([*rows, f"{_MARGIN}allow:", f"{_MARGIN}  {rule.rule}: the reason"])


def _row(label: str, text: str) -> str:
    return fill(text, _WIDTH, initial_indent=f"{label + ':':{len(_MARGIN)}}", subsequent_indent=_MARGIN)
