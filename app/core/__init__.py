"""The pure core: what does this press mean, and what should the screen say now."""
