"""A real browser without a window, told what to do through its own debugging channel."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_WAIT = 90.0


class Chromium:
    """One page."""

    def __init__(self, channel: ClientConnection) -> None:
        self._channel = channel
        self._number = 0

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Have something done, and wait for its answer."""
        answer = self._answer(method, **parameters)
        assert "error" not in answer, answer
        found: dict[str, Any] = answer["result"]
        return found

    def _answer(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._channel.send(json.dumps(message))
        while True:
            answer: dict[str, Any] = json.loads(self._channel.recv(timeout=_WAIT))
            if answer.get("id") == self._number:
                return answer

    def value(self, script: str) -> Any:
        """What a line of JavaScript says, promises awaited."""
        said = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def go(self, address: str, until: str) -> None:
        """Open an address, and wait until ``until`` (JavaScript) is true there."""
        self.ask("Page.navigate", url=address)
        self.wait(until)

    def wait(self, until: str) -> None:
        """Until a line of JavaScript is true; a page in between may be another one."""
        check = f"document.readyState === 'complete' && Boolean({until})"
        for _ in range(600):
            # A page that gives way to another one while it is asked answers with an error.
            said = self._answer("Runtime.evaluate", expression=check, returnByValue=True)
            if said.get("result", {}).get("result", {}).get("value") is True:
                return
            pause = "new Promise((done) => setTimeout(done, 100))"
            self._answer("Runtime.evaluate", expression=pause, awaitPromise=True)
        raise AssertionError(f"{until}: {self.text()[:600]}")

    def text(self) -> str:
        """Everything that can be read on the page."""
        return str(self.value("document.body.innerText"))

    def picture(self, path: Path, width: int, height: int) -> None:
        """Keep what is seen in a window of that size."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        data = self.ask("Page.captureScreenshot", format="png")["data"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(data))


@contextmanager
def chromium(folder: Path) -> Iterator[Chromium]:
    """A browser that keeps all its things in ``folder``, and is gone afterwards."""
    assert PROGRAM is not None
    command = [
        PROGRAM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--no-proxy-server",
        "--disable-dev-shm-usage", f"--user-data-dir={folder}", "--remote-debugging-port=0",
        "--remote-allow-origins=*", "about:blank",
    ]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        channel = next(
            (line.rpartition(" ")[2].strip() for line in process.stderr if "ws://" in line), ""
        )
        try:
            with connect(channel, max_size=None, proxy=None) as browser:
                targets = Chromium(browser).ask("Target.getTargets")["targetInfos"]
                page = next(each["targetId"] for each in targets if each["type"] == "page")
            address = channel.partition("/devtools/")[0] + f"/devtools/page/{page}"
            with connect(address, max_size=None, proxy=None) as opened:
                yield Chromium(opened)
        finally:
            process.kill()
            process.stderr.read()
