"""The few widgets that every screen is made of: text, button, card, scroll area, progress."""
