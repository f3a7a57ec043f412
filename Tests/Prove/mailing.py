"""What the measures of mail share: a site with many subscribers, a sink that counts, the program run as its users run it."""
import os
import re
import signal
import socket
import socketserver
import sqlite3
import subprocess
import threading
import time
import urllib.parse
import urllib.request

ARTICLE = "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"
LATER = """---
title: Lotsen wollen Schiffe auch tagsüber vom Land aus beraten
---
Die Lotsen wollen die Beratung per Funk und Radar ausweiten. Nach den Nachtfahrten sollen Frachter auch am Tag vom Land aus
begleitet werden, statt dass ein Versetzboot den Lotsen an Bord bringt.
"""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


class Sink(socketserver.ThreadingTCPServer):
    """Takes every mail; knows who got what: recipient and Message-ID of each, in `received`."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.received = []
        self.texts = []
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class Session(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        try:
            self.talk()
        except (ConnectionError, ValueError):
            pass

    def talk(self):
        self.say("220 sink")
        recipient = ""
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"RCPT":
                recipient = line.split(b"<")[1].split(b">")[0].decode()
            if word == b"DATA":
                self.say("354 go on")
                lines = []
                for text in self.rfile:
                    if text == b".\r\n":
                        break
                    lines.append(text)
                else:
                    return
                whole = b"".join(lines)
                name = re.search(rb"^Message-ID: <(.*)>", whole, re.M).group(1).decode()
                # Counted before the answer: what the program may not know is counted, too.
                with self.server.lock:
                    self.server.received.append((recipient, name))
                    if len(self.server.texts) < 20:
                        self.server.texts.append(whole)
            if word == b"QUIT":
                return self.say("221 bye")
            self.say("250 ok")


class Site:
    def __init__(self, andruck, folder, sink_address, database=None, **settings):
        self.andruck, self.folder, self.database = andruck, folder, database
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.environment = dict(
            os.environ, ANDRUCK_MAIL_SMTP=sink_address, ANDRUCK_MAIL_FROM="redaktion@news.test", ANDRUCK_SITE_URL=self.base,
            **settings)
        if database:
            self.environment["ANDRUCK_DATABASE"] = database
        self.process = None

    def run(self, *arguments):
        subprocess.run(
            [self.andruck, *arguments, "--site", self.folder], env=self.environment, check=True, capture_output=True)

    def make(self):
        self.run("init", "--title", "Kaikante")
        self.run("demo")

    def start(self, command="serve"):
        arguments = ["--port", str(self.port)] if command == "serve" else []
        self.process = subprocess.Popen(
            [self.andruck, command, *arguments, "--site", self.folder], env=self.environment, stdout=subprocess.PIPE,
            stderr=open(self.folder + ".log", "ab"))
        if command == "serve":
            assert self.process.stdout.readline(), open(self.folder + ".log").read()

    def kill(self, how=signal.SIGKILL):
        self.process.send_signal(how)
        self.process.wait()
        self.process.stdout.close()

    def publish(self, text):
        path = self.folder + "/later.md"
        with open(path, "w") as file:
            file.write(text)
        self.run("publish", path)

    def sql(self, statement):
        if self.database:
            done = subprocess.run(
                ["psql", "-qAt", "-F", "\t", self.database, "-c", statement], capture_output=True, check=True, text=True)
            return [tuple(line.split("\t")) for line in done.stdout.splitlines()]
        for _ in range(50):
            try:
                with sqlite3.connect(self.folder + "/andruck.sqlite", timeout=60) as db:
                    return [tuple(map(str, row)) for row in db.execute(statement).fetchall()]
            except sqlite3.OperationalError:
                time.sleep(0.2)
        raise SystemExit("the database stays locked")

    def post(self, path, body=""):
        request = urllib.request.Request(self.base + path, data=body.encode(), headers={"Origin": self.base})
        urllib.request.urlopen(request).read()

    def subscribe(self, sink):
        """One reader, as a reader does it."""
        self.post(ARTICLE + "/aehnlich", "email=leser0%40readers.test")
        while not sink.texts:
            time.sleep(0.05)
        text = sink.texts[0].replace(b"=\r\n", b"").decode()
        self.post(re.search(r"http://[^/]+(/abo/\S+/bestaetigen)", text).group(1))

    def multiply(self, number):
        """The same reader, so many times more: subscribers, alerts and consents."""
        many = f"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number}) "
        self.sql(
            many + "INSERT INTO subscriber (id, email, address, paused, created_at) SELECT 1000000 + i, "
            "'leser' || i || '@readers.test', 'leser' || i || '@readers.test', 0, created_at FROM n, subscriber WHERE id > 2000000")
        self.sql(
            many + "INSERT INTO alert (id, subscriber_id, article_id, title, language, rhythm, state, words, profile, chosen, created_at, "
            "expires_at) SELECT 1000000 + i, 1000000 + i, article_id, title, language, rhythm, state, words, profile, chosen, created_at, "
            "expires_at FROM n, alert WHERE id > 2000000")


class Desk:
    """Somebody of the newsroom, without a browser: keeps the cookie, sends the token of each page."""

    PASSWORD = "sieben Lotsen bei Ebbe"

    def __init__(self, site):
        self.site, self.cookie = site, ""
        subprocess.run(
            [site.andruck, "user", "add", "svea", "--email", "svea@kaikante.example", "--role", "publisher", "--password-stdin",
             "--site", site.folder], env=site.environment, input=self.PASSWORD, text=True, check=True, capture_output=True)

    def sign_in(self):
        self.ask("/redaktion/anmelden", {"email": "svea@kaikante.example", "password": self.PASSWORD})

    def ask(self, path, fields=None):
        """The page, or what a form leads to; answers its path and text."""
        body = urllib.parse.urlencode(fields).encode() if fields is not None else None
        request = urllib.request.Request(
            self.site.base + path, data=body, headers={"Origin": self.site.base, "Sec-Fetch-Site": "same-origin", "Cookie": self.cookie})
        opener = urllib.request.build_opener(Keep)
        with opener.open(request, timeout=120) as answer:
            if cookie := answer.headers.get("Set-Cookie"):
                self.cookie = cookie.split(";")[0]
            if target := answer.headers.get("Location"):
                return self.ask(target.removeprefix(self.site.base))
            return path, answer.read().decode()

    def press(self, path, fields):
        page = self.ask(path)[1]
        token = re.search(r'name="token" value="([^"]*)"', page).group(1)
        return self.ask(path, {"token": token, **fields})


class Keep(urllib.request.HTTPErrorProcessor):
    """Redirections are read, not followed: a cookie comes with them."""

    def http_response(self, request, response):
        return response

    https_response = http_response


def edition(desk, newsletter, articles=5):
    """Begins an edition and puts the newest articles into it; answers its path."""
    page = desk.ask(f"/redaktion/newsletter/{newsletter}")[1]
    token = re.search(r'name="token" value="([^"]*)"', page).group(1)
    path, page = desk.ask(f"/redaktion/newsletter/{newsletter}/ausgaben", {"token": token})
    for _ in range(articles):
        step = re.search(r'value="(add \d+)"', page).group(1)
        fields = {"subject": "Fünf Geschichten", "word": "Guten Tag.", "step": step, "token": token}
        path, page = desk.ask(path.split("?")[0], fields)
    return path.split("?")[0].split("#")[0]


def readers(site, newsletter, number):
    """So many who get a newsletter: subscribers, subscriptions and proofs."""
    many = f"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number}) "
    site.sql(
        many + "INSERT INTO subscriber (id, email, address, paused, created_at) SELECT 1000000 + i, "
        "'leser' || i || '@readers.test', 'leser' || i || '@readers.test', 0, 1 FROM n")
    site.sql(
        many + "INSERT INTO newsletter_subscription (id, newsletter_id, subscriber_id, state, created_at, changed_at) SELECT "
        f"2000000 + i, {newsletter}, 1000000 + i, 'active', 1, 1 FROM n")
