"""Texts that no one would write, and texts that someone might."""

TOKENS = (
    "* ** *** _ __ ` `` [ ] ( ) ! ![ ]( [^a] ^[ [@k] [-@k] @k <b> </b> <t> <!-- --> <![CDATA[ ]]> <? ?> <p> </p> "
    "&amp; &#34; &#x2; & ; < > \\ \\* \\[ \\` - + 1. 1) > # ## ### ``` ~~~ | : --- === {: } .pull #x {: "
    "http://x.y <http://x> <a@b.c> A [r] <script> <div> </div> <br> <br/> </br> <img <a </a> <kbd> </kbd> "
    "<details> </details> <summary> \" ' “ ” -- ... — « 中文 ，。 é é \u202e \u200b \u00a0 😀 \x02 \x03 \x00 "
    "klzzwxh:0001 wzxhzdk:1 {{7*7}} {% x %} javascript: //x ../../x text word It's a 'n' 5'10\" $ ~ ^ = % @"
).split(" ")
SPACES = ["\n", "\n\n", " ", "  \n", "    ", "\t", "", "", "\n    ", "\n> ", "\n- ", "\n1. ", "\n\n    "]
LINES = [
    "[^a]: n\n",
    "\n[^a]: n\n\n",
    "\n    more\n\n",
    "*[A]: b\n",
    "[r]: u\n",
    "[r]: <u> 'title'\n",
    "{: .pull }",
    "\n{: #x }\n",
    '<span lang="fr">',
    "</span>",
    "| a | b |\n|---|---|\n| c | d |\n",
    "Term\n:   x\n",
    "**Objection.** ",
    "\n— x\n",
    "Heading\n===\n",
    "```\ncode\n```\n",
    '![a](f.svg "c")',
    "![a](f.svg){: .inline }",
]
SOUP = [*TOKENS, *SPACES, *SPACES, *LINES]

PARAGRAPHS = [
    "A plain paragraph with *emphasis*, **strong words** and `code`.",
    "It cites [@k, 3] and @k, and calls a note.[^n]",
    "The same note again,[^n] and one on the spot.^[A note with *emphasis*.]",
    "It links to [the other](02-b.md), [its part](02-b.md#a-part), [the web](https://example.org/?a=1&b=2).",
    "It links [back](01-a.md) and [down](#named).",
    "## Another part\n\n### A part of the part\n\nIts text.",
    "## 熟人 与 “生人”\n\n中文的\n段落。",
    '![What it shows](f.svg "A caption with a [link](02-b.md)")',
    "![What it shows](f.svg){: .inline }",
    "- one\n- two\n    - three\n\n1. first\n2. second",
    "- one\n\n    more of one\n\n- two[^n]",
    "> A quotation.\n>\n> — Someone",
    "> A *quotation*.\n{: .epigraph }",
    "Words that stand out.\n{: .pull }",
    "| a | b |\n|---|--:|\n| c[^n] | [d](02-b.md) |",
    "Term\n:   What it means, with [@k]",
    "**Objection.** It may be wrong.\n\n**Reply.** It may not.",
    "```\ncode <b> & [@k]\n```",
    "<details><summary>More</summary>Less</details>",
    "The HTML of it, 5'10\" tall, in the '90s -- or so...\n\n*[HTML]: Hypertext",
    "Say it.\n\nSay it.\n\nSay it.",
    "* * *",
    'A *[link](02-b.md "title")* in <kbd>K</kbd>, H<sub>2</sub>O & more.',
]
"""Each builds by itself in an essay that has the rest."""
PART = "## A part\n\nIts text."
NAMED = "Named.\n{: #named }"
NOTE = "[^n]: The note, with [@k] and [a link](02-b.md).\n\n    Its second paragraph."


def soup(dice, longest):
    """Tokens of Markdown in any order, one of them now and then many times over."""
    made = [dice.choice(SOUP) for _ in range(dice.randint(1, longest))]
    if dice.random() < 0.02:
        made[dice.randrange(len(made))] *= dice.randint(2, 60)
    return "".join(made)


def likely_section(dice, name):
    """Paragraphs as people write them, with a slip now and then; `name` is that of the essay's section."""
    blocks = ["# A heading", NAMED, PART, *dice.choices(PARAGRAPHS, k=dice.randint(1, 9))]
    if any("[^n]" in block for block in blocks):
        blocks.append(NOTE)
    if dice.random() < 0.4:
        spoilt = dice.randrange(1, len(blocks))
        place = dice.randint(0, len(blocks[spoilt]))
        blocks[spoilt] = blocks[spoilt][:place] + dice.choice(SOUP) + blocks[spoilt][place:]
    return "\n\n".join(blocks).replace("named", f"named-{name}") + "\n"
