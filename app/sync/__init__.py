"""Carries records between computers: bundles, keys, receipts, and the stick they travel on.

Nothing here is needed for a lesson, and nothing of it may be loaded by a start.
"""
