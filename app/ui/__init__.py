"""Everything that is drawn, heard and pressed: the only room that knows Qt."""
