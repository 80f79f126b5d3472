"""The voice: sentences to WAV files in a worker process of their own. No Qt in this room."""
