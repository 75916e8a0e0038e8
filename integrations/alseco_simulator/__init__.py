"""A billing centre that behaves like ALSECO, on demand as on its worst days. One rule: what it says comes of its
premises, its published tariffs and what happened to them; the same premises are told the same at any time.
"""
