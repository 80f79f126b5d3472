"""Lets a volunteer look at a copy of the station's record with a browser, on this computer only."""

from __future__ import annotations

from app.browsing.serving import Opened as Opened
from app.browsing.serving import browse as browse
from app.browsing.serving import copy_of as copy_of
