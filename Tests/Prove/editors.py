"""Fifty editors save each second for a minute, while readers read: no error, no lost save.

Usage: editors.py BASE PATH. The site has fifty editors, e0@ to e49@kaikante.example. Prints a summary; exit code 1 when
something was lost or failed.
"""
import html
import http.client
import re
import subprocess
import sys
import threading
import time
import urllib.parse

PASSWORD = "sieben Lotsen bei Ebbe"
EDITORS, SECONDS = 50, 60
base, path = sys.argv[1:3]
host = base.removeprefix("http://")
problems, pauses = [], []
ready = threading.Barrier(EDITORS + 1)


class Editor:
    def __init__(self, number):
        self.number, self.saved, self.cookie = number, 0, None
        self.connection = http.client.HTTPConnection(host, timeout=30)

    def ask(self, method, target, form=None):
        headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
        # Each from another network, as far as the throttle at the door is concerned.
        headers["X-Forwarded-For"] = f"198.51.100.{self.number}"
        if self.cookie:
            headers["Cookie"] = self.cookie
        self.connection.request(method, target, urllib.parse.urlencode(form) if form else None, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if cookie := answer.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        return answer.status, answer.getheader("Location"), text

    def begin(self):
        status, _, _ = self.ask("POST", "/redaktion/anmelden",
                                {"email": f"e{self.number}@kaikante.example", "password": PASSWORD})
        assert status == 303, f"sign-in: {status}"
        _, _, page = self.ask("GET", "/redaktion")
        self.token = re.search(r'name="token" value="([^"]+)"', page)[1]
        _, self.article, _ = self.ask("POST", "/redaktion/artikel", {"token": self.token})

    def form(self):
        return {"token": self.token, "base": str(self.saved), "title": f"Der Kran Nummer {self.number}", "language": "de",
                "body": f"Fassung {self.saved + 1}.\n\n" + "Der Kran steht am Kai und der Wind geht. " * 60}

    def save(self):
        begun = time.time()
        status, target, text = self.ask("POST", self.article, self.form())
        if status != 303 or not target.endswith("saved"):
            problems.append(f"editor {self.number}, save {self.saved + 1}: {status} {target} {text[:120]}")
            return
        self.saved += 1
        pauses.append(time.time() - begun)

    def run(self):
        try:
            self.begin()
        except Exception as error:
            problems.append(f"editor {self.number}: {error}")
        ready.wait()
        start = time.time()
        for second in range(SECONDS):
            time.sleep(max(0, start + second + self.number / EDITORS - time.time()))
            try:
                self.save()
            except Exception as error:
                problems.append(f"editor {self.number}: {error}")
                self.connection.close()

    def check(self):
        _, _, page = self.ask("GET", self.article + "/fassungen")
        revisions = len(re.findall(r'/fassungen/\d+"', page))
        _, _, form = self.ask("GET", self.article)
        if revisions != self.saved or f"Fassung {self.saved}." not in html.unescape(form):
            problems.append(f"editor {self.number}: {revisions} revisions of {self.saved} saves")


editors = [Editor(number) for number in range(EDITORS)]
threads = [threading.Thread(target=editor.run) for editor in editors]
for thread in threads:
    thread.start()
ready.wait()
load = subprocess.Popen(["wrk", "-t1", "-c8", f"-d{SECONDS}s", "--latency", base + path], stdout=subprocess.PIPE, text=True)
for thread in threads:
    thread.join()
readers = load.communicate()[0]
for editor in editors:
    editor.check()
for problem in problems[:10]:
    print(problem)
pauses.sort()
rate = re.search(r"Requests/sec:\s+([\d.]+)", readers)
errors = re.search(r"(Socket errors|Non-2xx).*", readers)
if errors:
    problems.append(errors[0])
print(f"{sum(editor.saved for editor in editors):,} saves of {EDITORS} editors in {SECONDS} s, {len(problems)} failed or "
      f"lost; a save took {pauses[len(pauses) // 2] * 1000:.0f} ms (median), {pauses[int(len(pauses) * .99)] * 1000:.0f} ms "
      f"(99 of 100), {pauses[-1] * 1000:.0f} ms at most; readers beside them got {float(rate[1]):,.0f} pages a second")
sys.exit(1 if problems else 0)
