"""Figures over the lives of many jobs: openings, days open, pay, reposts; each with its n, or not at all."""
