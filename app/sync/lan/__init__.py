"""Carries records, and what is said at this moment, over the local network.

One service at the station, one at each seat, each on a thread of its own; see docs/sync.md.
"""
