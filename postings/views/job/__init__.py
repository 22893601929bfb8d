"""One job: all that it tells, worked out once in `told`, and the parts of its page."""
