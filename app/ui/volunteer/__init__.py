"""What a volunteer does at a seat."""
