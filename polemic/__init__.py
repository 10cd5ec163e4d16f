"""Polemic: a press for opinion essays. Manuscripts come in, pages go out.

In reading order:

    pipeline      one build, as a whole, essay by essay
    model         every type that passes between stages
    problems      what a mistake is, where it stands, how it is shown
    metadata      what site.yaml, essay.yaml and files of sources may say; the home of PyYAML and pybtex
    manuscripts   content/ -> Manuscripts: the only reader of content
    markdown      a section -> RenderedSection; the home of Python-Markdown
    editions      rendered sections -> Edition: ids, numbers, sources
    argument      numbered sections -> the graph of their marked parts
    replies       entries -> which essays reply to which
    pages         editions -> Plan: which pages, at which addresses
    checks        judgements on essays and on finished pages
    views, theme  what templates receive, and templates/ -> HTML; the home of Jinja
    writers       editions and plan -> Outputs
    publish       Outputs -> site/, in one step
    beginnings    a title, a heading or a text of another program -> the files of an essay; the home of mammoth
    serving       a built site -> browsers on this machine, and word of each save; the home of watchfiles
    subediting    remarks of a good sub-editor on an essay, and how a writer answers them
    externals     addresses of other sites -> which of them are dead
    cache         what was found out before, by what it was found out from
    commands      the command line: the only ones that print

and small ones that several use: addresses, citations, colours, drawings, pictures, languages, licences, limits, files,
cells, stamps, user_folders, values.
"""

__version__ = "0.1.0"
