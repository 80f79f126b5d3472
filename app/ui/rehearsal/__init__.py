"""Rehearsals: a simulated learner on the real widgets, on a clock that need not wait."""
