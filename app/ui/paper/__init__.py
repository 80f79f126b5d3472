"""What is printed: cards to take home, certificates, and the card with which one signs in."""
