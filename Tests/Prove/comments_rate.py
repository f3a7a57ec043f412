"""B8: comments that are durable before the answer, against bare SQLite with a transaction a row; what that costs readers.

Usage: comments_rate.py BASE ARTICLE FOLDER. FOLDER is on the disk of the site. Prints a line of figures.
"""
import http.client
import os
import sqlite3
import statistics
import sys
import threading
import time
import urllib.parse

SECONDS, WRITERS, ROUNDS = 5, 16, 3


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


class Writers:
    def __init__(self, base, article):
        self.host = base.removeprefix("http://")
        self.path = article
        self.stop, self.count, self.wrong = False, 0, []
        self.lock = threading.Lock()
        self.serial = time.time_ns()

    def one(self):
        connection = http.client.HTTPConnection(self.host)
        while not self.stop:
            with self.lock:
                self.serial += 1
                number = self.serial
            body = urllib.parse.urlencode(dict(name="Antje", email="", parent="", text=f"Kommentar {number} " * 8))
            connection.request("POST", self.path, body, {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"})
            answer = connection.getresponse()
            answer.read()
            with self.lock:
                if answer.status == 303:
                    self.count += 1
                else:
                    self.wrong.append(answer.status)

    def run(self, seconds):
        threads = [threading.Thread(target=self.one) for _ in range(WRITERS)]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        self.stop = True
        for thread in threads:
            thread.join()
        return self.count / seconds


def reading(base, path, seconds, during=None):
    host = base.removeprefix("http://")
    connection = http.client.HTTPConnection(host)
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.perf_counter()
        connection.request("GET", path)
        connection.getresponse().read()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1_000_000


def main():
    base, article, folder = sys.argv[1:4]
    ratios, rates = [], []
    for _ in range(ROUNDS):
        plain = bare(folder)
        writers = Writers(base, article)
        rate = writers.run(SECONDS)
        if writers.wrong:
            print(f"answers that are none: {writers.wrong[:5]}")
            sys.exit(1)
        rates.append((rate, plain))
        ratios.append(rate / plain)
    page = article.rsplit("/", 1)[0]
    alone = reading(base, page, 3)
    writers = Writers(base, article)
    thread = threading.Thread(target=writers.run, args=(4,))
    thread.start()
    beside = reading(base, page, 3)
    thread.join()
    rate, plain = sorted(rates, key=lambda pair: pair[0] / pair[1])[len(rates) // 2]
    print(f"{rate:.0f} comments a second, bare SQLite {plain:.0f} rows: {statistics.median(ratios):.2f} x ({min(ratios):.2f} to {max(ratios):.2f}); "
          f"a kept page in {alone:.0f} us alone, {beside:.0f} us meanwhile")


main()
