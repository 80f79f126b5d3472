"""The screens that a learner sees: each shows a view, says what happened, decides nothing."""
