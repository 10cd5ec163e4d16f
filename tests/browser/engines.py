"""Three browser engines behind one small face: open a page, set its width, ask it something, take its picture.

Chromium is driven by Playwright, Firefox by WebDriver BiDi over a web socket (https://w3c.github.io/webdriver-bidi),
WebKit by WebDriver over HTTP (https://www.w3.org/TR/webdriver2). All three are the machine's own.
"""

import base64
import contextlib
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from conftest import need

ENGINES = ("chromium", "firefox", "webkit")
HEIGHT = 900
_LOADED = "document.fonts.ready.then(() => document.fonts.status)"


@contextlib.contextmanager
def start(engine, request):
    """Yields the engine called so; skips the test where it is absent."""
    if engine == "chromium":
        yield Chromium(request.getfixturevalue("chromium"))
        return
    with {"firefox": _firefox, "webkit": _webkit}[engine]() as started:
        yield started


class Chromium:
    """A page of a browser that Playwright has started."""

    def __init__(self, browser):
        self._page = browser.new_page()

    def open(self, url, width):
        self._page.set_viewport_size({"width": width, "height": HEIGHT})
        self._page.goto(url)
        self._page.evaluate(_LOADED)

    def ask(self, expression):
        return self._page.evaluate(expression)

    def shoot(self):
        return self._page.screenshot()


class Firefox:
    """A tab of Firefox, spoken to over its web socket."""

    def __init__(self, channel):
        self._channel = channel
        self._numbers = itertools.count(1)
        self._say("session.new", capabilities={})
        self._tab = self._say("browsingContext.getTree")["contexts"][0]["context"]

    def _say(self, method, **params):
        number = next(self._numbers)
        self._channel.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self._channel.recv(timeout=60))).get("id") != number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def open(self, url, width):
        size = {"width": width, "height": HEIGHT}
        self._say("browsingContext.setViewport", context=self._tab, viewport=size)
        self._say("browsingContext.navigate", context=self._tab, url=url, wait="complete")
        self.ask(_LOADED)

    def ask(self, expression):
        written = f"Promise.resolve({expression}).then(JSON.stringify)"
        target = {"context": self._tab}
        answer = self._say("script.evaluate", expression=written, target=target, awaitPromise=True)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value", "null"))

    def shoot(self):
        return base64.b64decode(self._say("browsingContext.captureScreenshot", context=self._tab)["data"])


class WebKit:
    """A window of WebKit's MiniBrowser, spoken to over HTTP."""

    def __init__(self, port, browser):
        self._server = f"http://127.0.0.1:{port}"
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._session = self._say("POST", "/session", wanted)["sessionId"]
        self._frame = 0

    def _say(self, method, path, params=None):
        sent = None if params is None else json.dumps(params).encode()
        request = urllib.request.Request(self._server + path, sent, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def _tell(self, path, **params):
        return self._say("POST", f"/session/{self._session}{path}", params)

    def open(self, url, width):
        self._tell("/url", url=url)
        self._widen(width)
        self.ask(_LOADED)

    def _widen(self, width):
        """Gives the page a width; the window comes to its size some time after it is told, and has a frame."""
        for _ in range(5):
            self._tell("/window/rect", width=width + self._frame, height=HEIGHT)
            for _ in range(20):
                if self.ask("innerWidth") == width:
                    return
                time.sleep(0.05)
            self._frame += width - self.ask("innerWidth")
        raise AssertionError(f"the window does not come to {width} px")

    def ask(self, expression):
        script = f"const done = arguments[0]; Promise.resolve({expression}).then(done)"
        return self._tell("/execute/async", script=script, args=[])

    def shoot(self):
        return base64.b64decode(self._say("GET", f"/session/{self._session}/screenshot"))

    def close(self):
        self._say("DELETE", f"/session/{self._session}")


@contextlib.contextmanager
def _firefox():
    binary = need(
        os.name == "posix" and (shutil.which("firefox-esr") or shutil.which("firefox")),
        "no Firefox on this machine (Debian: apt-get install firefox-esr)",
    )
    try:
        from websockets.sync.client import connect
    except ImportError:
        need(None, "websockets is not installed (pip install websockets)")
    port = _free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        Path(profile, "user.js").write_text(_QUIET)
        command = [
            binary,
            "--headless",
            "--no-remote",
            f"--remote-debugging-port={port}",
            "--profile",
            profile,
        ]
        with _running(command, {"MOZ_CRASHREPORTER_DISABLE": "1"}):
            address = f"ws://127.0.0.1:{port}/session"
            with _patiently(lambda: connect(address, max_size=None)) as channel:
                yield Firefox(channel)


@contextlib.contextmanager
def _webkit():
    why = "no WebKitGTK on this machine (Debian: apt-get install webkit2gtk-driver xvfb)"
    driver, screen = need(shutil.which("WebKitWebDriver"), why), need(shutil.which("xvfb-run"), why)
    browser = need(next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None), why)
    port = _free_port()
    command = [screen, "--auto-servernum", "--server-args=-screen 0 2600x1600x24", driver, f"--port={port}"]
    # its sandbox cannot be set up by root, as in a container
    with _running(command, {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}):
        started = _patiently(lambda: WebKit(port, browser))
        yield started
        started.close()


_QUIET = "".join(
    f'user_pref("{name}", {value});\n'
    for name, value in (
        ("app.update.enabled", "false"),
        ("browser.shell.checkDefaultBrowser", "false"),
        ("browser.startup.homepage_override.mstone", '"ignore"'),
        ("datareporting.policy.dataSubmissionEnabled", "false"),
        ("extensions.update.enabled", "false"),
        ("network.captive-portal-service.enabled", "false"),
        ("network.connectivity-service.enabled", "false"),
        ("services.settings.server", '"data:,"'),
        ("toolkit.telemetry.enabled", "false"),
    )
)


@contextlib.contextmanager
def _running(command, environment):
    """A program and all that it starts, ended together."""
    program = subprocess.Popen(
        command,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)


def _patiently(connect):
    """What connecting gives, tried until the program listens."""
    for _ in range(120):
        try:
            return connect()
        except (OSError, urllib.error.URLError):
            time.sleep(0.25)
    return connect()


def _free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
