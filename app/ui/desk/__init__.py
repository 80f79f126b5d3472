"""What a volunteer sees at the desk: dense enough for fifty seats, in the same warm look."""
