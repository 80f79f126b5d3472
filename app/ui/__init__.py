"""Everything that is drawn, heard and pressed: the only room that knows Qt."""

from app.ui.lasting_none import keep_none_alive

keep_none_alive()
