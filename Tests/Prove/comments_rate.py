"""B8: comments that are durable before the answer, against bare SQLite with a transaction a row; what that costs readers.

Usage: comments_rate.py BASE ARTICLE FOLDER. FOLDER is on the disk of the site. Prints a line of figures; exit code 1 when
the budget is missed.
"""
import http.client
import os
import pathlib
import re
import sqlite3
import statistics
import subprocess
import sys
import time

SECONDS, WRITERS, ROUNDS = 5, 16, 3
SCRIPT = pathlib.Path(__file__).with_name("comments.lua")


def bare(folder):
    """As many rows of the same size, a transaction each, synchronous=FULL, WAL."""
    path = os.path.join(folder, "bare.sqlite")
    for name in (path, path + "-wal", path + "-shm"):
        if os.path.exists(name):
            os.remove(name)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE comment (id INTEGER PRIMARY KEY, article INTEGER, name TEXT, email TEXT, text TEXT, at INTEGER)")
    count, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO comment (article, name, email, text, at) VALUES (?,?,?,?,?)", (1, "Antje", "", f"Kommentar {count} " * 8, count))
        db.execute("COMMIT")
        count += 1
    db.close()
    return count / SECONDS


def writing(base, article, seconds, connections=WRITERS):
    return subprocess.Popen(["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "-s", str(SCRIPT), base + article],
                            stdout=subprocess.PIPE, text=True)


def rate(process):
    said = process.communicate()[0]
    if "wrong:" in said or "Non-2xx" in said:
        print("answers that are none:", said)
        sys.exit(1)
    number, micros = re.search(r"accepted: (\d+) in (\d+) us", said).groups()
    return int(number) / int(micros) * 1_000_000


def reading(base, path, seconds):
    """A reader who asks a hundred times a second: the median in microseconds."""
    connection = http.client.HTTPConnection(base.removeprefix("http://"))
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.perf_counter()
        connection.request("GET", path)
        connection.getresponse().read()
        times.append(time.perf_counter() - began)
        time.sleep(0.01)
    return statistics.median(times) * 1_000_000


def paced(base, article, seconds, a_second=100):
    """A writer who sends so many a second, in a process of its own."""
    script = f"""
import http.client, time, urllib.parse
connection, end, serial = http.client.HTTPConnection({base.removeprefix("http://")!r}), time.monotonic() + {seconds}, time.time_ns()
while time.monotonic() < end:
    serial += 1
    body = urllib.parse.urlencode(dict(name="Antje", email="", parent="", text=f"Kommentar {{serial}} " * 8))
    connection.request("POST", {article!r}, body, {{"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 303, answer.status
    time.sleep({1 / a_second})
"""
    return subprocess.Popen([sys.executable, "-c", script])


def beside(base, page, start, finish):
    """How much longer a reader waits while comments come: the median of three ratios."""
    ratios = []
    for _ in range(ROUNDS):
        alone = reading(base, page, 3)
        process = start()
        time.sleep(0.5)
        ratios.append(reading(base, page, 3) / alone)
        finish(process)
    return statistics.median(ratios)


def main():
    base, article, folder = sys.argv[1:4]
    rounds = [(rate(writing(base, article, SECONDS)), bare(folder)) for _ in range(ROUNDS)]
    ratios = sorted(one / other for one, other in rounds)
    one, other = sorted(rounds, key=lambda pair: pair[0] / pair[1])[ROUNDS // 2]
    page = article.rsplit("/", 1)[0]
    most = beside(base, page, lambda: writing(base, article, 4), rate)
    few = beside(base, page, lambda: paced(base, article, 4), lambda process: process.wait() == 0 or sys.exit(1))
    print(f"{one:.0f} comments a second, bare SQLite {other:.0f} rows: {statistics.median(ratios):.2f} x ({ratios[0]:.2f} to {ratios[-1]:.2f}); "
          f"a kept page takes {few:.2f} x as long beside 100 comments a second, {most:.2f} x beside as many as there can be")
    sys.exit(0 if statistics.median(ratios) >= 0.5 and few <= 1.1 and most <= 1.1 else 1)


main()
