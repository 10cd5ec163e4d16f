"""The manual names every key, every documented schema is the one in force, every example builds."""

import json
import re
from pathlib import Path

import pytest

from polemic.metadata import json_schema

DOCS = Path(__file__).parent.parent / "docs"
KINDS = ("site", "essay", "references")


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schema_is_the_one_in_force(kind):
    """To write them anew: python -m tests.test_docs"""
    assert (DOCS / "schemas" / f"{kind}.json").read_text(encoding="utf-8") == json_schema(kind)


@pytest.mark.parametrize("kind", ["site", "essay"])
def test_the_manual_tells_every_key(kind):
    manual = (DOCS / "writing.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z_]+)`", manual))
    assert set(json.loads(json_schema(kind))["properties"]) <= told


def test_links_between_the_documents_lead_somewhere():
    for page in (*DOCS.glob("*.md"), DOCS.parent / "README.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            if target.startswith(("02-", "03-", "figures/")):  # in examples
                continue
            assert (page.parent / target).exists(), f"{page.name}: {target}"


if __name__ == "__main__":
    for kind in KINDS:
        (DOCS / "schemas" / f"{kind}.json").write_text(json_schema(kind), encoding="utf-8")
