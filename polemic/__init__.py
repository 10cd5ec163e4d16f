"""Polemic: a press for opinion essays. Manuscripts come in, pages go out."""

__version__ = "0.1.0"
