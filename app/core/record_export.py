"""A learner's record as two files: a page for people, and every event for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

from app.core.events import Event
from app.core.progress_view import ProgressView
from app.core.words import N_, Translate

_ALL_PRACTICE = N_("{day}存的。都是练习，没有真的办事。")
FORM = 1
"""Version of the form of the JSON file."""


def record_json(events: Iterable[Event], learner: str, day: date) -> str:
    """Every event as it is kept, in order."""
    record: dict[str, Any] = {
        "form": FORM,
        "learner": learner,
        "exported": day.isoformat(),
        "events": [event._asdict() for event in events],
    }
    return json.dumps(record, ensure_ascii=False, indent=1, default=dict) + "\n"


def record_page(
    view: ProgressView,
    days: Sequence[date],
    name: str,
    day: date,
    translate: Translate,
    language: str,
) -> str:
    """A page in very large type that any browser shows, without a network."""
    title = translate(N_("我的进步"))
    parts = [
        f"<h1>{_text(f'{name} · {title}' if name else title)}</h1>",
        f"<p>{_text(view.lead)}</p>",
    ]
    if view.really_done:
        parts.append(f"<h2>{_text(translate(N_('真的办好了')))}</h2>")
        lines = "".join(f"<li>{_text(line)}</li>" for line in view.really_done)
        parts.append(f"<ul>{lines}</ul>")
    for stamp in view.stamps:
        parts.append(f"<h2>{_text(stamp.title)} <b>{_text(stamp.word)}</b></h2>")
        parts.append(f"<p>{_text(stamp.can)}</p>")
        if stamp.steps:
            parts.append(
                "<ul>" + "".join(f"<li>{_text(step)}</li>" for step in stamp.steps) + "</ul>"
            )
    if days:
        came = translate(N_("来过的日子"))
        parts.append(f"<h2>{_text(came)}</h2>")
        named = translate(N_("、")).join(_day(each, translate) for each in days)
        parts.append(f"<p>{_text(named)}</p>")
    # What was really done stands above: the rest is practice all the same.
    said = N_("{day}存的。课里做的都是练习。") if view.really_done else _ALL_PRACTICE
    made = translate(said).format(day=_day(day, translate))
    parts.append(f"<p>{_text(made)}</p>")
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _day(day: date, translate: Translate) -> str:
    return translate(N_("{year} 年 {month} 月 {day} 日")).format(
        year=day.year, month=day.month, day=day.day
    )


def _text(text: str) -> str:
    return escape(text)


_STYLE = (
    "body{max-width:40em;margin:2em auto;padding:0 1em;font-size:24px;line-height:1.6;"
    "color:#1a1a1a;background:#fbf6ee}h2{margin-bottom:0}"
    "b{border:3px solid #0a5443;border-radius:1em;padding:0 .5em;color:#0a5443}"
)
