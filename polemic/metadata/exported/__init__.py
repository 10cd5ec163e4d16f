"""Sources as other programs export them come in, as CSL-JSON or BibTeX; the tree of references.yaml goes out.

In reading order: `foreign_values` says a single value as references.yaml would; `csl_json` reads references.json by
`json_trees`, and `bibtex` references.bib by `bibtex_fields` and `latex`.
"""
