"""The stack behind `./run`: plain Python, so that it starts before Django can."""
