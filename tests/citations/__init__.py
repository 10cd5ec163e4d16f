"""The styles of citation, held against citeproc-js."""
