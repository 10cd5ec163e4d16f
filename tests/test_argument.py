"""Marked blocks become a graph: by their order, and by what their labels say."""

import re
from pathlib import PurePosixPath

import pytest
from conftest import ROOT

from polemic.editions import assemble
from polemic.markdown import render_section
from polemic.model import Argument, Edition, EssayMetadata, Manuscript, Name, Reference, Section
from polemic.problems import Location, Source

HERE = Location(PurePosixPath("content/essay.yaml"))
MEDIUM = """\
**Claim.** Free kerbs are paid for by people without cars.

**Evidence.** A third of rent in new blocks builds parking [@rents].

**Objection.** Prices will empty the high street.

**Reply.** Spaces turn over faster, so visits rise [@pilot].

**Verdict.** Price the kerb, and spend the money on its street.
"""
FULL = """\
## Claim (#fair): Free parking is unfair

**Evidence (#rents).** A third of rent builds parking [@rents].

**Claim (#hidden, with #rents).** A cost nobody sees is never contested.

## Claim (#shops): Pricing helps shops

**Evidence.** Spaces turned over faster in the pilot [@pilot].

**Objection (#decline).** Traders report losing customers.

**Reply (denies #decline).** Card receipts rose [@pilot].

## Objection (#poor): It taxes poor drivers

**Concession.** For shift workers this is true today.

**Reply (to #poor).** Pay them directly; do not pay every driver.

**Verdict.** Price the kerb and refund the poor.
"""


MANUAL = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8").partition("### The argument")[2]
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```", MANUAL.partition("\n### ")[0], re.M | re.S)


def edition_of(*texts: str, thesis: str = "Price the kerb.", language: str = "en") -> Edition:
    sections = tuple(
        Section(number, f"part-{number}", Source(PurePosixPath(f"content/{number}.md"), f"# Part\n\n{text}"))
        for number, text in enumerate(texts, 1)
    )
    metadata = EssayMetadata(HERE, title="Parking", thesis=thesis, language=language)
    manuscript = Manuscript("", PurePosixPath(), metadata, sections, {})
    return assemble(manuscript, [render_section(section, language) for section in sections])


def told(argument: Argument) -> list[str]:
    """Each relation in words: an id that the writer gave, else the role with its turn among such."""
    names = {"": "thesis"}
    for statement in argument.statements:
        turn = sum(other.role == statement.role for other in argument.statements if other.id in names) + 1
        names[statement.id] = statement.id if statement.is_named else f"{statement.role} {turn}"
    return [f"{names[one.of]} {one.kind} {names[one.to]}" for one in argument.relations]


def argument_of(*texts: str) -> list[str]:
    return told(edition_of(*texts).argument)


def test_a_thesis_alone_is_no_argument():
    assert edition_of("Every city already pays for parking; it just hides the bill.").argument == Argument()


def test_order_alone_makes_a_graph():
    assert argument_of(MEDIUM) == [
        "claim 1 supports thesis",
        "evidence 1 supports claim 1",
        "objection 1 attacks thesis",
        "reply 1 answers objection 1",
        "verdict 1 restates thesis",
    ]


def test_items_of_a_list_are_parts_as_paragraphs_are():
    text = """\
**Claim.** Free kerbs are paid for by people without cars.

- **Evidence (#rents).** A third of rent builds parking [@rents].
- A thing that is said besides.
  - **Evidence.** So does a fourth.

1. **Objection.** Prices will empty the high street.

   So traders say.
2. **Reply.** Visits rise.

> 1. **Reply.** This is somebody else's.
"""
    edition = edition_of(text)
    assert told(edition.argument) == [
        "claim 1 supports thesis",
        "rents supports claim 1",
        "evidence 2 supports claim 1",
        "objection 1 attacks thesis",
        "reply 1 answers objection 1",
    ]
    assert [one.text for one in edition.argument.statements[1:3]] == [
        "A third of rent builds parking.",
        "So does a fourth.",
    ]
    assert all(edition.ids[one.id] == "part-1" for one in edition.argument.statements)


def test_items_of_the_same_words_have_names_of_their_own():
    argument = edition_of("- **Claim.** It pays.\n- **Claim.** It pays.\n\n**Claim.** It pays.").argument
    assert len({one.id for one in argument.statements}) == 3


def test_headings_and_names_make_a_graph():
    edition = edition_of(FULL)
    assert told(edition.argument) == [
        "fair supports thesis",
        "rents supports fair",
        "hidden supports fair",
        "shops supports thesis",
        "evidence 2 supports shops",
        "decline attacks shops",
        "reply 1 denies decline",
        "poor attacks thesis",
        "concession 1 concedes poor",
        "reply 2 answers poor",
        "verdict 1 restates thesis",
    ]
    assert edition.argument.joint == (("rents", "hidden"),)


def test_objections_are_answered_conceded_or_left_open():
    argument = edition_of(FULL + "\n**Objection (#late).** Why now?\n").argument
    statuses = {one.id: argument.statuses(one.id) for one in argument.statements if one.role == "objection"}
    assert statuses == {"decline": ("answered",), "poor": ("conceded", "answered"), "late": ("open",)}


@pytest.mark.parametrize("thesis", ["", "Price the kerb."])
def test_prose_is_an_argument_only_with_a_thesis(thesis):
    assert bool(edition_of(MEDIUM, thesis=thesis).argument.statements) == bool(thesis)


def test_a_section_s_own_heading_may_be_marked():
    source = Source(PurePosixPath("content/1.md"), "# Claim (#fair): It is unfair\n\n**Evidence.** Rents.")
    sections = (
        Section(1, "unfair", source),
        Section(
            2, "end", Source(PurePosixPath("content/2.md"), "# End\n\n**Claim (to #fair).** See [it](#fair).")
        ),
    )
    metadata = EssayMetadata(HERE, title="Parking", thesis="Price the kerb.")
    manuscript = Manuscript("", PurePosixPath(), metadata, sections, {})
    edition = assemble(manuscript, [render_section(section, "en") for section in sections])
    assert edition.problems == ()
    assert told(edition.argument) == [
        "fair supports thesis",
        "evidence 1 supports fair",
        "claim 2 supports fair",
    ]
    assert edition.argument.statements[0].text == "It is unfair"


def test_the_title_of_an_essay_is_no_part_of_its_argument():
    source = Source(PurePosixPath("content/a.md"), "# Claim: It is unfair\n\nText.")
    metadata = EssayMetadata(HERE, thesis="Price the kerb.")
    section = Section(None, "a", source)
    edition = assemble(
        Manuscript("", PurePosixPath(), metadata, (section,), {}), [render_section(section, "en")]
    )
    assert (edition.title, edition.argument) == ("Claim: It is unfair", Argument())


def test_a_concession_and_a_reply_are_to_one_objection():
    text = (
        "**Objection.** A.\n\n**Objection.** B.\n\n**Concession.** Yes.\n\n**Reply.** But.\n\n**Reply.** And."
    )
    assert argument_of(text)[2:] == [
        "concession 1 concedes objection 2",
        "reply 1 answers objection 2",
        "reply 2 answers objection 1",
    ]


def test_a_reply_answers_an_objection_of_an_earlier_section():
    assert argument_of("**Objection.** A.", "**Reply.** B.")[1] == "reply 1 answers objection 1"


def test_a_number_names_the_objection():
    text = "**Objection 1.** A.\n\n**Objection 2.** B.\n\n**Reply to Objection 1.** C.\n\n**Reply.** D."
    assert argument_of(text)[2:] == ["reply 1 answers objection 1", "reply 2 answers objection 2"]


def test_evidence_may_stand_before_its_claim_but_not_in_another_section():
    assert (
        argument_of("**Claim.** A.", "**Evidence.** B.\n\n**Claim.** C.")[1] == "evidence 1 supports claim 2"
    )


def test_evidence_under_a_marked_objection_supports_it():
    text = "**Claim.** A.\n\n## Objection (#poor): It taxes the poor\n\n**Evidence.** Wages."
    assert argument_of(text)[2] == "evidence 1 supports poor"


def test_an_unmarked_heading_ends_what_a_marked_one_begins():
    text = "## Claim (#a): It is so\n\n### Claim (#b): Here too\n\n## Besides\n\n**Objection.** No."
    assert argument_of(text) == ["a supports thesis", "b supports a", "objection 1 attacks thesis"]


def test_a_name_of_what_is_no_part_leaves_it_to_the_order():
    text = "Plain.\n{: #plain }\n\n**Objection.** A.\n\n**Reply (to #plain).** B."
    assert argument_of(text)[1] == "reply 1 answers objection 1"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It was so. Then it was not.", "It was so."),
        ("Dr. No met J. Bond in St. Ives! Then he left.", "Dr. No met J. Bond in St. Ives!"),
        ("It cost 3.5 per cent [@rents]. Nobody paid.", "It cost 3.5 per cent."),
        ("Is *it* so? Yes.", "Is it so?"),
        ("He said “so.” Nobody heard.", "He said “so.”"),
        ("No stop at all", "No stop at all"),
        ("« C’est la rue. » Puis rien.", "« C’est la rue. »"),
        (
            "Sen. Smith paid on the 3. May, z. B. here. Then not.",
            "Sen. Smith paid on the 3. May, z. B. here.",
        ),
        ("(It was. And is.) Then not.", "(It was. And is.)"),
        ("Wait . . . and see. Then not.", "Wait . . . and see."),
        ("It cost $3.5 billion. 40 per cent is lost.", "It cost $3.5 billion."),
    ],
)
def test_a_statement_is_its_first_sentence(text, sentence):
    assert edition_of(f"**Claim.** {text}").argument.statements[0].text == sentence


def test_a_chinese_statement_is_its_first_sentence():
    edition = edition_of("**主张。** 路边停车应当收费。不然呢？", language="zh-Hans")
    assert [one.text for one in edition.argument.statements] == ["路边停车应当收费。"]


def test_two_hundred_parts_are_read_in_no_time():
    import time

    text = "\n\n".join(["**Claim.** A.\n\n**Evidence.** B.\n\n**Objection.** C.\n\n**Reply.** D."] * 50)
    before = time.process_time()
    assert len(edition_of(text).argument.relations) == 200
    assert time.process_time() - before < 0.3


@pytest.mark.parametrize("example", [MEDIUM, FULL, *EXAMPLES])
def test_an_argument_reads_as_prose_where_nobody_knows_labels(example):
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    html = markdown_it.MarkdownIt("commonmark").render(example)
    marked = r"(?:Claim|Evidence|Objection|Reply|Concession|Verdict)(?: \([^()]*\))?"
    prose = r"[^<>*{}\n]+[.]"
    assert re.fullmatch(
        rf"(?:<p><strong>{marked}\.</strong> {prose}</p>\n|<h2>{marked}: [A-Z][^<>*{{}}\n]+</h2>\n)+", html
    )


def test_the_manual_shows_how_an_argument_is_marked():
    assert len(EXAMPLES) == 2
    assert all(len(edition_of(example).argument.statements) >= 5 for example in EXAMPLES)


def test_a_reply_of_a_number_answers_the_objection_of_that_number():
    text = "**Objection 1.** A.\n\n**Objection 2.** B.\n\n**Reply 1.** C.\n\n**Reply 2.** D."
    assert argument_of(text)[2:] == ["reply 1 answers objection 1", "reply 2 answers objection 2"]


def test_what_stands_under_a_marked_objection_answers_no_other():
    text = "## Objection (#one): A\n\nText.\n\n## Objection (#two): B\n\n**Reply.** C.\n\n**Reply.** D."
    assert argument_of(text)[2:] == ["reply 1 answers two", "reply 2 answers two"]
    second = text[text.index("## Objection (#two)") :]
    assert argument_of("**Objection.** A.", second)[2:] == ["reply 1 answers two", "reply 2 answers two"]


def test_evidence_under_a_marked_objection_supports_it_and_no_reply_below():
    text = "## Objection (#poor): It taxes the poor\n\n**Evidence.** Wages.\n\n**Reply.** No."
    assert argument_of(text)[1] == "evidence 1 supports poor"


def test_a_partner_of_the_same_role_bears_on_the_same():
    replies = "**Objection (#a).** A.\n\n**Objection (#b).** B.\n\n**Reply (#r, to #a).** C.\n\n"
    assert argument_of(replies + "**Reply (with #r).** D.")[3] == "reply 2 answers a"
    evidence = "**Claim (#c).** A.\n\n**Claim.** B.\n\n**Evidence (#e, to #c).** C.\n\n"
    assert argument_of(evidence + "**Evidence (with #e).** D.")[3] == "evidence 2 supports c"


def test_a_partner_of_another_role_has_its_own_place():
    text = "**Claim.** A.\n\n**Evidence (#e).** B.\n\n**Objection.** C.\n\n**Reply (with #e).** D."
    assert argument_of(text)[3] == "reply 1 answers objection 1"


def test_a_partner_below_makes_no_circle():
    edition = edition_of("## Claim (#c, with #d): A\n\n**Claim (#d).** B.")
    assert told(edition.argument) == ["c supports thesis", "d supports c"]
    assert not [problem for problem in edition.problems if problem.rule == "circular-support"]


def test_a_part_may_bear_on_several():
    text = "**Claim (#a).** A.\n\n**Claim (#b).** B.\n\n**Evidence (to #a, to #b).** C."
    assert argument_of(text)[2:] == ["evidence 1 supports a", "evidence 1 supports b"]


def test_a_section_without_a_label_is_no_part():
    sections = [("first", "**Claim (to #second).** A."), ("second", "B.")]
    parts = tuple(
        Section(number, slug, Source(PurePosixPath(f"content/{slug}.md"), f"# {slug}\n\n{text}"))
        for number, (slug, text) in enumerate(sections, 1)
    )
    metadata = EssayMetadata(HERE, title="Parking", thesis="Price the kerb.")
    manuscript = Manuscript("", PurePosixPath(), metadata, parts, {})
    edition = assemble(manuscript, [render_section(part, "en") for part in parts])
    assert [problem.rule for problem in edition.problems] == ["unmarked-part"]


def test_a_statement_names_its_sources_as_the_sentence_does():
    section = Section(
        None, "a", Source(PurePosixPath("content/a.md"), "# A\n\n**Claim.** So @akerlof [490] says.")
    )
    reference = Reference("akerlof", "book", HERE, (Name("Akerlof", "George A."),), title="Lemons")
    metadata = EssayMetadata(HERE, title="Parking", thesis="Price the kerb.")
    manuscript = Manuscript("", PurePosixPath(), metadata, (section,), {"akerlof": reference})
    edition = assemble(manuscript, [render_section(section, "en")])
    assert edition.argument.statements[0].text == "So Akerlof says."


def test_the_items_of_a_marked_list_are_told_apart():
    text = "- one\n- two\n{: .claim }"
    assert edition_of(text).argument.statements[0].text == "one two"
