"""The finished page of an essay that holds one string everywhere -> every place's name and what it shows there."""


def metadata_slots(page):
    """What essay.yaml says, which is shown verbatim."""
    head, log = page.one("header", class_="head"), page.one(class_="log").one("div")
    author, linked = head.one(class_="by").all("b")
    yield "tab", page.one("title").text
    yield "title", head.one("h1").text
    yield "subtitle", head.one(class_="subtitle").text
    yield "standfirst", head.one(class_="dek").text
    yield "kicker", head.one(class_="kick").text
    yield "author", author.text
    yield "author with an address", linked.one("a").text
    yield "thesis", page.one(id="the-thesis").one("p").text
    yield "would change my mind", page.one(id="the-thesis").one("li").text
    yield "disclosure", page.one(class_="disclosure").own[1:]
    terms = page.one("footer", class_="foot").one("p")
    yield "licence", terms.one("a").own if terms.all("a") else terms.own[1:]
    yield "correction", log.own[1:-2]
    yield "was", log.one("del").text
    yield "now", log.one("ins").text
    for meta in page.all("meta"):
        name = meta.attributes.get("name") or meta.attributes.get("property")
        if name in ("description", "keywords", "og:title", "og:description"):
            yield name, meta.attributes["content"]


def source_slots(page):
    """What references.yaml says, in the text and in the list of sources: name, text, what it is a part of."""
    mark = page.one("a", href="#source-named")
    yield "mark of citation", mark.text.removesuffix("\xa01970")
    yield "literal name", page.one(id="source-named").text.partition(" 1970. Titled")[0]
    family = page.one(id="source-family")
    yield "family name", family.text.partition(", Given, and Second. 1971.")[0]
    yield "container", next(iter(family.all("i")), family).text  # Han characters have no italics
    yield "genre", family.text
    _, _, rest = page.one(id="source-titled").text.partition("Somebody. 1972. ")
    yield "title, publisher and note", rest.rpartition(" ¶")[0]


def attribute_slots(page):
    """What a text says in attributes, and in code, which is shown verbatim too."""
    yield "title of a link", page.one(id="link").one("a").attributes.get("title", "")
    yield "title of an element", page.one(id="link").one("abbr").attributes["title"]
    yield "alternative text", page.one(id="figure").one("img").attributes["alt"]
    yield "code", page.one("pre").text.removesuffix("\n")


def text_slots(page):
    """What the text says; it is escaped, so that it shows itself."""
    section = page.one(class_="s")
    inline, quotation, (note, inline_note) = (
        page.one(id="inline"),
        page.one("blockquote"),
        page.all("div", class_="note"),
    )
    yield "heading", page.one(id="heading").text
    yield "paragraph", _within(page.one(id="paragraph").own.removesuffix(" "))
    yield "strong", _within(inline.one("strong").text)
    yield "emphasis", _within(inline.one("em").text)
    yield "HTML", inline.one("cite").text
    yield "link", page.one(id="link").one("a").text
    yield "caption", page.one(id="figure").one("figcaption").own[1:]
    yield "caption of a table", _within(page.one("caption").text)
    yield "head of a column", _within(page.one("th").text)
    yield "cell", _within(page.all("td")[1].text)
    yield "item", section.one("ul").one("li").text
    yield "quotation", quotation.one("p").text
    yield "attribution", _within(quotation.one("p", class_="whom").text.removeprefix("— "))
    yield "term", section.one("dt").text.removeprefix("term ")
    yield "definition", _within(section.one("dd").text)
    yield "details", section.one("details").one("p").text
    yield "note", note.own[1:]
    yield "inline note", inline_note.own[1:]


def _within(text):
    assert text[0] == text[-1] == "x", text
    return text[1:-1]
