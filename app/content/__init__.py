"""Data files in, core values out; and the author's compiler that says what is wrong with them."""
