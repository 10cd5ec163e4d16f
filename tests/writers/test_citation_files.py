"""cite.bib and cite.json: an essay as reference managers and LaTeX read it."""

import json
import shutil
from datetime import date
from pathlib import Path

import jsonschema
import pybtex
import pytest
from head_reading import read
from pybtex.database import parse_string

from polemic.pipeline import Choice, Project, build
from polemic.writers.bibtex import braced, protected

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "content"
SCHEMA = json.loads((ROOT / "tests" / "citations" / "csl-json.json").read_text(encoding="utf-8"))


def published(root):
    project = Project(root, root / "content", root / "templates", root / "site")
    report = build(project, Choice(date(2026, 11, 23), with_drafts=False, is_strict=False))
    assert report.published, report.problems
    return root / "site"


def one_essay(root, metadata, site=""):
    content = root / "content"
    content.mkdir(exist_ok=True)
    (content / "essay.yaml").write_text(metadata, encoding="utf-8")
    (content / "site.yaml").write_text(site or "language: en\n", encoding="utf-8")
    (content / "only.md").write_text("Text.\n", encoding="utf-8")
    return published(root)


def bibtex(folder):
    text = (folder / "cite.bib").read_text(encoding="utf-8")
    ((key, entry),) = parse_string(text, "bibtex").entries.items()
    return key, entry


def csl(folder):
    items = json.loads((folder / "cite.json").read_text(encoding="utf-8"))
    jsonschema.validate(items, SCHEMA)
    return items[0]


@pytest.fixture(scope="module")
def golden(tmp_path_factory):
    root = tmp_path_factory.mktemp("golden")
    shutil.copytree(GOLDEN, root / "content")
    return published(root)


def test_bibtex_prints_a_reference(golden):
    text = (golden / "on-queues" / "cite.bib").read_text(encoding="utf-8")
    assert pybtex.format_from_string(text, style="plain", output_backend="plaintext").strip() == (
        "[1] The Polemic project. Queues: a defence. Plain Words, October 2026. Revised 8 October 2026. "
        "URL: https://example.org/essays/on-queues/."
    )


def test_bibtex_has_what_is_known(golden):
    key, entry = bibtex(golden / "on-queues")
    assert (key, entry.type) == ("project2026queues", "misc")
    assert [str(person) for person in entry.persons["author"]] == ["{The Polemic project}"]
    assert dict(entry.fields) == {
        "title": "{Queues: a defence}",
        "subtitle": "{On waiting}",
        "howpublished": "Plain Words",
        "year": "2026",
        "month": "October",
        "day": "1",
        "url": "https://example.org/essays/on-queues/",
        "note": "Revised 8 October 2026",
        "langid": "english",
        "abstract": "A queue is the fairest way to share what is short.",
        "keywords": "queues",
    }


def test_csl_json_has_what_is_known(golden):
    assert csl(golden / "on-queues") == {
        "id": "project2026queues",
        "type": "webpage",
        "author": [{"literal": "The Polemic project"}],
        "title": "Queues: a defence: On waiting",
        "title-short": "Queues: a defence",
        "container-title": "Plain Words",
        "issued": {"date-parts": [[2026, 10, 1]]},
        "URL": "https://example.org/essays/on-queues/",
        "note": "Revised 8 October 2026",
        "language": "en",
        "abstract": "A queue is the fairest way to share what is short.",
        "keyword": "queues",
    }


def test_an_edition_has_its_own_key_language_and_address(golden):
    key, entry = bibtex(golden / "on-queues" / "zh-Hans")
    assert key == csl(golden / "on-queues" / "zh-Hans")["id"] == "project2026queueszhhans"
    assert entry.fields["langid"] == "chinese"
    assert entry.fields["url"].endswith("/on-queues/zh-Hans/")


def test_several_authors_are_each_kept_whole(tmp_path):
    site = one_essay(tmp_path, "title: One\nauthors: [Ann and Co., 鲁迅, 'Zoë de la Cruz']\n")
    key, entry = bibtex(site)
    assert [str(person) for person in entry.persons["author"]] == [
        "{Ann and Co.}",
        "{鲁迅}",
        "{Zoë de la Cruz}",
    ]
    assert [author["literal"] for author in csl(site)["author"]] == ["Ann and Co.", "鲁迅", "Zoë de la Cruz"]
    assert key == "coone"


def test_authors_in_parts_are_told_in_parts(tmp_path):
    names = "{family: de la Cruz, given: Zoë Ann}, {family: Wall, given: 'Bo, Jr and more'}, {family: 费, given: 孝通}"
    site = one_essay(tmp_path, f"title: One\nauthors: [{names}, {{family: Ada}}]\n")
    key, entry = bibtex(site)
    assert key == "cruzone"
    people = entry.persons["author"]
    assert [person.last_names for person in people] == [["{de la Cruz}"], ["{Wall}"], ["{费}"], ["{Ada}"]]
    assert [person.first_names for person in people] == [["Zoë"], ["{Bo, Jr and more}"], ["孝通"], []]
    assert people[0].middle_names == ["Ann"]
    assert csl(site)["author"] == [
        {"family": "de la Cruz", "given": "Zoë Ann"},
        {"family": "Wall", "given": "Bo, Jr and more"},
        {"family": "费", "given": "孝通"},
        {"family": "Ada"},
    ]


def test_the_head_agrees_with_the_files(tmp_path):
    authors = "authors: [{family: Lee, given: Ann}, The Society, {family: 费, given: 孝通}]"
    site = one_essay(
        tmp_path,
        f"title: One\nsubtitle: Of two\n{authors}\npublished: 2026-10-01\n",
        "url: https://example.org\nkind: BlogPosting\n",
    )
    head, item = read(site / "index.html"), csl(site)
    assert head.all("citation_author") == ["Lee, Ann", "The Society", "费孝通"]
    assert head.all("citation_title") == [item["title"]]
    assert head.all("citation_public_url") == [item["URL"]] == [bibtex(site)[1].fields["url"]]
    assert head.all("citation_publication_date") == ["2026/10/01"]
    assert item["issued"] == {"date-parts": [[2026, 10, 1]]}
    assert (head.all("z:itemType"), item["type"]) == (["blogPost"], "post-weblog")


def test_what_nobody_said_is_not_there(tmp_path):
    site = one_essay(tmp_path, "title: 无题\n")
    key, entry = bibtex(site)
    assert (key, dict(entry.fields)) == ("essay", {"title": "{无题}", "langid": "english"})
    assert csl(site) == {"id": "essay", "type": "webpage", "title": "无题", "language": "en"}


def test_an_essay_that_first_stood_elsewhere_is_cited_there(tmp_path):
    site = one_essay(
        tmp_path, "title: One\ncanonical: https://example.net/a_b%20c#d\n", "url: https://example.org\n"
    )
    assert bibtex(site)[1].fields["url"] == csl(site)["URL"] == "https://example.net/a_b%20c#d"


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("Article", "webpage"), ("BlogPosting", "post-weblog"), ("OpinionNewsArticle", "article-newspaper")],
)
def test_the_kind_of_site_says_what_its_essays_are(tmp_path, kind, wanted):
    assert csl(one_essay(tmp_path, "title: One\n", f"kind: {kind}\n"))["type"] == wanted


def test_every_sign_that_latex_reads_otherwise_is_written_as_a_sign(tmp_path):
    site = one_essay(tmp_path, 'title: "\\\\ {b} } $5 & #1 100% a_b x^2 ~ @x \\"q\\" é 中"\n')
    wanted = r"\textbackslash{} \textbraceleft{}b\textbraceright{} \textbraceright{} \$5 \& \#1 100\% a\_b"
    wanted += ' x\\textasciicircum{}2 \\textasciitilde{} @x "q" é 中'
    assert bibtex(site)[1].fields["title"] == f"{{{wanted}}}"


def test_a_text_of_several_lines_is_one():
    assert braced("one\ntwo") == "{one two}"
    assert braced("") == protected("") == ""
