"""Brings a bare machine to where the program or its tests can run; standard library only."""
