"""YAML, JSON and BibTeX of any kind through the reader of manuscripts."""

from hardening_trials.sites import SHIPPED
from polemic.manuscripts import read_essay, read_manuscripts
from polemic.problems import in_reading_order

TOKENS = (
    "a title authors published draft language sections corrections thesis number null ~ true no 0x1F 1e400 .nan "
    "2026-02-30 2024-13-45 1970-01-01T25:00:00 010 1_000 3:10 !!int !!python/object:x !x &a *a << ? - : , [ ] { } "
    "' \" | > |+9 >- # % @ ` --- ... \\ \\x41 \\uD800 é 中文 😀 \x07 \x85 \u2028 \ufeff - name: type: "
    "book url: https://x.y "
    r'{"id": "issued": date-parts [[1970, 13]] literal \u00e9 \ud83d }] null @book{k, @string{ title = {{A}} '
    r"author and others year = 1970 # crossref = {k} \"{o} \url{x} $"
).split(" ")
SPACES = ["\n", "\n", "\n  ", "\n    ", ": ", ": ", "- ", " ", "\t", "\r\n", "\r", ""]
SITE = (
    "title: The paper\nurl: https://example.org/x\nlanguage: en\nauthors: [{name: A, url: 'https://a.b'}]\n"
)
CSL_JSON = """[
 {"id": "door", "type": "book", "title": "On \\"Doors\\"", "author": [{"family": "Door", "given": "Jane"}],
  "issued": {"date-parts": [["1999", 3]]}, "URL": "https://example.org/a", "note": "PMID: 1", "volume": 3},
 {"id": "x/wall", "type": "chapter", "title": "Walls", "accessed": {"raw": "2020-01-05"}, "edition": "2nd ed."}
]
"""
BIBTEX = r"""@string{rooms = "Journal of Rooms"}
@article{roof, author = {Roof, Li and {World Bank} and others}, title = {{The} R\"{o}of --- ``A''},
  journal = rooms # { II}, year = 1999, month = mar, pages = {1--2}, doi = {10.1000/18\_2}}
@incollection{sill, crossref = {house}, title = {Sills}, howpublished = {\url{https://example.org}}}
@book{house, title = {Houses}, editor = {Key, Jr., Otto}, date = {1999/2001}, edition = {Second}}
"""


def try_metadata(run):
    """Whatever stands in the files of metadata, reading it gives problems, never an
    exception, and soon."""
    content = run.scratch / "content"
    content.mkdir()
    whole = {name: (SHIPPED / name).read_text("utf-8") for name in ("essay.yaml", "references.yaml")}
    whole |= {"site.yaml": SITE, "references.json": CSL_JSON, "references.bib": BIBTEX}
    (content / "01-a.md").write_text("# A\n\nText.\n")
    (content / "02-b.md").write_text("# B\n\nText.\n")
    for name, text in whole.items():
        (content / name).write_text(text, "utf-8")
    while run.goes_on():
        name = run.random.choice(list(whole))
        text = _soup(run.random) if run.random.random() < 0.4 else _spoil(run.random, whole[name])
        body = text.encode("utf-8", "surrogatepass")
        if run.random.random() < 0.05:
            body = _spoil_bytes(run.random, body)
        with run.one_try(f"{name}: {body!r}", slowest=10):
            (content / name).write_bytes(body)
            read = read_manuscripts(content, run.scratch)
            problems = [
                *read.problems,
                *(p for e in read.essays for one in read_essay(e, read) for p in one.problems),
            ]
            run.tally["told" if in_reading_order(problems) else "read"] += 1
        (content / name).write_text(whole[name], "utf-8")


def _soup(dice):
    made = [dice.choice((*TOKENS, *SPACES, *SPACES, *SPACES)) for _ in range(dice.randint(1, 60))]
    if dice.random() < 0.1:
        made[dice.randrange(len(made))] *= dice.choice((100, 1000, 30000))
    return "".join(made)


def _spoil(dice, text):
    for _ in range(dice.randint(1, 4)):
        start = dice.randint(0, len(text))
        end = min(len(text), start + dice.choice((0, 0, 1, 5, 40)))
        text = text[:start] + dice.choice((*TOKENS, *SPACES, text[end : end + 30])) + text[end:]
    return text


def _spoil_bytes(dice, body):
    place = dice.randint(0, len(body))
    return body[:place] + dice.randbytes(dice.randint(1, 4)) + body[place + 1 :]
