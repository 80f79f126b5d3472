"""A learner's visit: which screen is in front, what a press leads to, what is remembered."""
