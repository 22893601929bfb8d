"""From an uploaded file to its text: `read.py` is the one entry. What a stranger sent is taken apart in a jail.

Everything here but `read`, `jail` and `sentences` also runs inside the jail, where there is no Django.
"""
