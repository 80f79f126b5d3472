"""What happens at the desk: the rooms of its window and what a volunteer does in them."""
