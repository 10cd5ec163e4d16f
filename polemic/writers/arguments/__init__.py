"""An edition's argument comes in; what readers and programs get of it goes out.

In reading order: `labels` are what stands in the text, and the argument in brief before it; `page` is argument.html,
with its `outlines` and `maps`, whose boxes are `cards`, set in `shapes` and drawn by `drawings`; `index` lists the
objections of a collection; `argument_json` and `argdown` are for programs.
"""
