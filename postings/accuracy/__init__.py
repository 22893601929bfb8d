"""How often the rules are right: on labelled files, and on what curators labelled."""
