"""How fast Polemic is, beside other generators on the same text: `python -m tests.benchmarks` reports, and never fails.

prose        a seed          -> English-looking paragraphs, always the same
corpus       a size          -> essays of six sections, and the pages a site of them has
layouts      a page          -> the file that each generator wants, and a template of one shape for all
generators   what is installed -> the programs to run, each with its folder's contents
runs         a command       -> CPU seconds, wall seconds, peak memory of its whole tree
trials       a corpus        -> medians of cold, unchanged and edited builds, the programs taking turns
report       medians         -> one table, with the goals beside them
serving      saves           -> how long until Chromium shows them: `python -m tests.benchmarks serve`
"""
