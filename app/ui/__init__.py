"""Everything that is drawn, heard and pressed: the only room that knows Qt."""

from app.ui.support_code import import_from_kept

import_from_kept()

from app.ui.lasting_none import keep_none_alive  # noqa: E402 - PySide comes first, from kept code
from app.ui.plain_imports import import_plainly  # noqa: E402

keep_none_alive()
import_plainly()
