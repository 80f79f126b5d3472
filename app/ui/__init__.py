"""Everything that is drawn, heard and pressed: the only room that knows Qt."""

from app.ui.lasting_none import keep_none_alive
from app.ui.plain_imports import import_plainly

keep_none_alive()
import_plainly()
