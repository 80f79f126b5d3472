"""What is said to the program: it listens, understands or asks back, and presses for her."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.commands import PREFIX, what_can_be_said
from app.core.spoken import Certainty, Expectation, Heard, Sayable
from app.i18n import _
from app.ui.learner.home import HomeScreen
from app.ui.visit.expecting import LESSON, Expecting, spoken_language
from app.ui.visit.heard_book import HeardBook
from app.ui.visit.orders import Orders

if TYPE_CHECKING:
    from app.ui.hearing import Hearing
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit
    from app.ui.widgets.pressable import Pressable
    from app.ui.window import Window

_MISHEARD = 2
"""So often in a row she is asked to say it again; then there is the hand, and the list."""
YES, NO = "answer:yes", "answer:no"


class Conversation(QObject):
    """Between the one who listens and the screens; both know nothing of each other.

    ``take`` is the only way in for what was heard: from the microphone, a file or a rehearsal.
    """

    def __init__(
        self,
        visit: Visit,
        window: Window,
        screens: Screens,
        parts: Parts,
        hearing: Hearing | None,
    ) -> None:
        """Without ``hearing`` there is no button, and words come through ``take`` alone."""
        super().__init__(window)
        self._visit = visit
        self._window = window
        self._screens = screens
        self._parts = parts
        self._hearing = hearing
        self._question: tuple[Sayable, ...] = ()
        self._misheard = 0
        self._could_listen = False
        self.note = ""
        """Why nobody listens, in a sentence for the volunteer; "" while somebody does."""
        self._acts: Mapping[str, Callable[[], None]] = {}
        self._words = HeardBook(parts.book, parts.clock, spoken_language)
        self._expecting = Expecting(window, parts, self._words)
        self._orders = Orders(visit, window, self._voice, self.show_sayings)
        window.strip.answered.connect(self._answer)
        window.strip.presses.taken.connect(self._note_press)
        visit.front_door.person_changed.connect(self._expecting.forget)
        if hearing is not None:
            self._connect(hearing)

    def _connect(self, hearing: Hearing) -> None:
        window = self._window
        talk = window.bar.talk
        talk.went_down.connect(self._listen)
        talk.came_up.connect(hearing.release)
        hearing.state_changed.connect(talk.show_state)
        hearing.level_changed.connect(talk.show_level)
        hearing.heard.connect(self.take)
        hearing.troubled.connect(self._note_trouble)
        hearing.possible_changed.connect(self._follow_possible)
        window.screen_changed.connect(self._forget_question)
        self._follow_possible(hearing.can_listen)

    # --- what may be said -----------------------------------------------------------------------

    def expectation(self) -> Expectation:
        """All that makes sense now: the answers to a question, or what is on the screen."""
        if self._is_deaf():
            return Expectation(spoken_language())
        if self._question:
            return Expectation(spoken_language(), self._question)
        return self._expecting.look()

    def sayable_of(self, widget: Pressable) -> Sayable | None:
        """What presses ``widget`` when it is said now; None if nothing does."""
        self._expecting.look()
        return self._expecting.sayable_of(widget)

    def show_sayings(self) -> None:
        """我能说什么: the list of what can be said here and everywhere."""
        said = self._expecting.look().sayables
        self._visit.show_sayings(what_can_be_said(said, self._parts.translate))

    # --- listening ------------------------------------------------------------------------------

    def _is_deaf(self) -> bool:
        """Whether what is in front is for no ears: digits of a PIN that are said are not kept."""
        screen = self._window.screen_in_front
        return screen is not None and not screen.takes_voice

    def _listen(self) -> None:
        assert self._hearing is not None
        if self._is_deaf():
            return
        if not self._question:
            self._window.strip.put_away()
            self._misheard = 0
        self._hearing.expect(self.expectation())
        self._hearing.press()

    def _listen_on(self) -> None:
        if self._hearing is not None:
            self._hearing.expect(self.expectation())
            self._hearing.listen_again()

    def _note_trouble(self, sentence: str) -> None:
        """Why nobody listens: told to her if she could speak before, else to the volunteer only."""
        self.note = sentence
        if self._could_listen:
            self._tell(sentence)

    def _follow_possible(self, is_possible: bool) -> None:
        if is_possible:
            self.note = ""
            self._could_listen = True
        self._window.bar.set_listening(is_possible=is_possible)
        self._screens.set_listening(is_possible=is_possible)
        if isinstance(self._window.screen_in_front, HomeScreen):
            self._visit.refresh_home()

    def forget(self) -> None:
        """Whoever spoke has left: nothing that she said, or that named her, is known any more."""
        self._misheard = 0
        self._forget_question()
        self._window.strip.forget()
        self._words.forget()
        said = self.expectation()
        if self._hearing is not None:
            self._hearing.stop()
            self._hearing.expect(said)

    # --- understanding --------------------------------------------------------------------------

    def take(self, heard: Heard) -> None:
        """Do what was said; ask back where it was near, or cannot be undone."""
        if self._is_deaf():
            return
        if not self._question:
            label = self._expecting.text_of(heard.keys[0]) if heard.keys else ""
            self._words.hear(heard, self._expecting.place, label)
        match heard.certainty:
            case Certainty.SURE:
                self._act(heard.keys[0], heard.value)
            case Certainty.CONFIRM:
                self._ask_whether(heard)
            case Certainty.TIE if YES in heard.keys:
                self._say_again()
            case Certainty.TIE if self._question:
                # Said twice, and nearest to the same one: asking for ever helps nobody. But near
                # is not enough for what cannot be undone.
                if self._expecting.asks_back(heard.keys[0]):
                    self._ask_whether(heard)
                else:
                    self._act(heard.keys[0], "")
            case Certainty.TIE:
                self._ask_which(heard)
            case Certainty.NOTHING:
                self._say_again()
            case Certainty.SILENCE:
                self._misheard = 0
                if not self._question:
                    self._window.strip.put_away()

    def _act(self, key: str, value: str) -> None:
        self._misheard = 0
        chosen = self._acts.get(key)
        if chosen is not None:
            self._forget_question()
            chosen()
            return
        self._window.strip.put_away()
        if self._expecting.press(key, value):
            return
        if key.startswith(LESSON):
            self._visit.ways.want_lesson(key.removeprefix(LESSON), "voice")
        elif key.startswith(PREFIX):
            self._orders.carry_out(key.removeprefix(PREFIX))

    def _ask_whether(self, heard: Heard) -> None:
        key, value = heard.keys[0], heard.value
        words = self._expecting.text_of(key)
        self._ask(
            _("您是说“{words}”吗？").format(words=words),
            (
                (
                    Sayable(YES, _("是的"), others=tuple(_("对|对的|好的|没错").split("|"))),
                    key,
                    value,
                ),
                (Sayable(NO, _("不是"), others=tuple(_("不对|不要|取消|算了").split("|"))), "", ""),
            ),
        )

    def _ask_which(self, heard: Heard) -> None:
        keys = heard.keys[:2]
        words = [self._expecting.text_of(key) for key in keys]
        options = [
            (Sayable(key, text, place=place), key, "")
            for place, (key, text) in enumerate(zip(keys, words, strict=True), start=1)
        ]
        none = Sayable(NO, _("都不是"), others=tuple(_("不是|不对|取消|算了").split("|")))
        question = _("您是说“{first}”，还是“{second}”？")
        self._ask(question.format(first=words[0], second=words[-1]), (*options, (none, "", "")))

    def _ask(self, question: str, answers: tuple[tuple[Sayable, str, str], ...]) -> None:
        """Each answer is what may be said, the key that it stands for ("" for none), its value."""
        self._question = tuple(answer for answer, _key, _value in answers)
        self._acts = {
            answer.key: partial(self._act, key, value) if key else self._let_be
            for answer, key, value in answers
        }
        self._window.strip.ask(question, [answer.text for answer in self._question])
        self._parts.speaker.speak((question,), then=self._listen_on)

    def _answer(self, place: int) -> None:
        if place < len(self._question):
            self._act(self._question[place].key, "")

    def _let_be(self) -> None:
        self._tell(_("好，那就不动。"))

    def _say_again(self) -> None:
        self._misheard += 1
        if self._misheard > _MISHEARD:
            self._misheard = 0
            self._tell(_("没关系，用手点也行。说“我能说什么”，我告诉您。"))
            return
        sentence = _("没听清，请您再说一遍。")
        if not self._question:
            self._window.strip.tell(sentence)
        self._parts.speaker.speak((sentence,), then=self._listen_on)

    def _tell(self, sentence: str) -> None:
        self._window.strip.tell(sentence)
        self._parts.speaker.speak((sentence,))

    def _forget_question(self) -> None:
        self._question = ()
        self._acts = {}
        self._window.strip.put_away()

    def _note_press(self) -> None:
        """A hand has acted: what was asked, or is being said, has lost its point."""
        if self._window.bar.talk.isDown():
            return
        asked = self._question

        def forget() -> None:
            if self._question is asked:
                self._forget_question()

        self._parts.clock.after(0, forget)
        if self._hearing is not None:
            self._hearing.stop()

    def _voice(self) -> tuple[int, float]:
        view = self._parts.settings()
        return view.rate, view.volume
