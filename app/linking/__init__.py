"""The local network's services over the stores of this computer, loaded only where they are used.

Both ends are heavy to load (a third of a second) and slow to start: that happens on a thread, long
after the first frame.
"""
