"""B1, B3, B4 and B9 to B12 of our budgets, as ratios in one run; writes the table into docs/benchmarks.md.

Usage: bench.py WORK. WORK is a folder for sites; one of 100,000 articles is made there if it is missing.
"""
import datetime
import http.client
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

from load import turns, wire_size, wrk
from servers import Andruck, Nginx, Postgres, get, make_site, processor_seconds, resident
from table import Table, spread

ARTICLE = "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"
LAST_MONTH = (datetime.date.today().replace(day=1) - datetime.timedelta(days=1)).strftime("/archiv/%Y/%m")
KINDS = {"front": "/", "topic": "/thema/haefen", "place": "/ort/emden", "month": LAST_MONTH, "feed": "/feed"}
# Set by nginx itself, or different for each.
OWN = {"content-type", "content-length", "date", "server", "etag", "connection", "accept-ranges", "vary"}
LARGE, SMALL = 100_000, 1_000
# In every article, in nearly every one, two words, a frequent phrase, one word without another, in two, in none.
COMMONEST = "die"
QUESTIONS = [COMMONEST, "Werft", "Hafenkapitän Gutachten", '"ohne einen Termin"', "Fähre -Kran", "Lotsen", "Zeppelin"]


def article_paths(base, most):
    """The newest articles' addresses, from the sitemaps."""
    def locations(path):
        found = re.findall(rb"<loc>http://[^/]+(/[^<]*)</loc>", get(base + path)[2])
        return [location.decode() for location in found]
    paths = []
    for part in locations("/sitemap.xml"):
        paths += [path for path in locations(part) if path.startswith("/artikel/")]
        if len(paths) >= most:
            break
    return paths[:most]


def static_files(table, work):
    """B1: a kept page against the same bytes as a file."""
    with Andruck(make_site(work / "demo"), server_threads=1) as andruck:
        _, head, body = get(andruck.base + ARTICLE)
        fields = [(name, value) for name, value in head.items() if name.lower() not in OWN]
        for name, given in (("with the same head fields", fields), ("with a bare head", [])):
            folder = work / f"nginx-{len(given)}"
            (folder / "www").mkdir(parents=True, exist_ok=True)
            (folder / "www/article.html").write_bytes(body)
            with Nginx(folder, given) as nginx:
                addresses = (andruck.base + ARTICLE, nginx.base + "/article.html")
                sizes = [wire_size(address)[0] for address in addresses]
                costs = ([], [])
                def once(index, seconds=4):
                    server = (andruck, nginx)[index].process.pid
                    before = processor_seconds(server)
                    rate = wrk(addresses[index], 32, seconds, size=sizes[index])
                    costs[index].append((processor_seconds(server) - before) / (rate * seconds) * 1e6)
                    return rate
                once(0, 2), once(1, 2)
                ours, theirs = turns(7, lambda: once(0), lambda: once(1))
                for address in addresses:
                    assert wire_size(address)[1] == body, f"{address} gives other bytes"
            ratios = [a / b for a, b in zip(ours, theirs)]
            table.add("B1", f"kept article page, 1 thread, 32 connections, {len(body):,} bytes: against nginx {name} "
                      f"({sizes[0]:,} and {sizes[1]:,} bytes on the wire)", "≥ 1.0 ×",
                      f"{spread(ratios)} ×; {statistics.median(ours):,.0f} and {statistics.median(theirs):,.0f} a second; "
                      f"processor time an answer {statistics.median(costs[0]):.1f} and {statistics.median(costs[1]):.1f} µs",
                      statistics.median(ratios) >= 1.0)


def cold_pages(table, work):
    """B3: nothing kept, a large site against a small one, page by page in turns."""
    sites = [make_site(work / f"site-{count}", count) for count in (LARGE, SMALL)]
    with Andruck(sites[0], cache_memory=0) as large, Andruck(sites[1], cache_memory=0) as small:
        connections = [http.client.HTTPConnection(server.base.removeprefix("http://")) for server in (large, small)]
        def asked(connection, path):
            start = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == 200 and body, path
            return (time.perf_counter() - start) * 1000
        articles = [article_paths(server.base, 200) for server in (large, small)]
        worst, seen = 0, []
        for name, path in [("article", None)] + list(KINDS.items()):
            numbers = [iter(range(1000)), iter(range(1000))]
            def once(index):
                return asked(connections[index], path or articles[index][next(numbers[index]) % len(articles[index])])
            for index in (0, 1) * 5:
                once(index)
            times = turns(60, lambda: once(0), lambda: once(1))
            medians = [statistics.median(one) for one in times]
            worst = max(worst, medians[0] / medians[1])
            seen.append(f"{name} {medians[0] / medians[1]:.2f} × ({medians[0]:.1f} ms)")
        table.add("B3", f"cold page at {LARGE:,} articles against {SMALL:,}", "≤ 1.2 × each", ", ".join(seen), worst <= 1.2)


def searching(table, work):
    """B3: questions to the large site, on both engines, page by page, nothing kept."""
    with Postgres() as postgres:
        for engine, name, settings in [("SQLite", f"site-{LARGE}", {}),
                                       ("PostgreSQL", f"site-{LARGE}-postgres", {"database": postgres.address})]:
            shutil.rmtree(work / f"site-{LARGE}-postgres", ignore_errors=True)
            site = make_site(work / name, LARGE, **settings)
            if engine == "SQLite":
                assert_commonest(site)
            with Andruck(site, cache_memory=0, **settings) as andruck:
                seen = {}
                for question in QUESTIONS:
                    paths = [f"/suche?q={urllib.parse.quote_plus(question)}{order}" for order in ("&reihenfolge=neueste", "")]
                    seen[question] = [milliseconds(andruck.base + path, 15) for path in paths]
            newest = seen.pop(COMMONEST)
            others = ", ".join(f"{question} {times[0]:.0f} and {times[1]:.0f} ms" for question, times in seen.items())
            table.add("B3", f"search at {LARGE:,} articles, {engine}: the commonest word, newest first (best first; and other "
                      "questions, newest and best first)", "≤ 50 ms",
                      f"{newest[0]:.0f} ms ({newest[1]:.0f} ms; {others})", newest[0] <= 50)


def milliseconds(address, rounds):
    """Median of a page's times, after two that warm up."""
    times = []
    for number in range(rounds + 2):
        start = time.perf_counter()
        assert get(address)[0] == 200, address
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[2:])


def assert_commonest(site):
    """That no word stands in more articles: counted by the index itself."""
    database = sqlite3.connect(f"file:{site / 'andruck.sqlite'}?mode=ro", uri=True)
    database.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search, row)")
    word, count = next(row for row in database.execute("SELECT term, doc FROM vocabulary ORDER BY doc DESC") if "·" not in row[0])
    assert COMMONEST.lower().startswith(word), f"{word} stands in {count} articles"


def publishing(table, work):
    """B4: measured inside the process, by a test that opens the large site."""
    site = make_site(work / f"site-{LARGE}", LARGE)
    run = subprocess.run(["scripts/test.sh", "--filter", "Publishing on a large site"], capture_output=True, text=True,
                         env=os.environ | {"ANDRUCK_BENCH_SITE": str(site)})
    figures = re.search(r"publishing: (\d.*) ms written and let go, (\d.*) ms until (\d+) pages", run.stdout)
    assert figures, run.stdout + run.stderr
    true, shown = ([float(value) for value in text.split()] for text in figures.groups()[:2])
    table.add("B4", f"publish at {LARGE:,} articles → no untrue page is left; and all {figures[3]} kinds of pages, feeds and "
              "sitemaps that show it made anew", "≤ 20 ms", f"{spread(true, 1)} ms; {spread(shown, 1)} ms",
              statistics.median(true) <= 20)


def start_and_memory(table, work):
    """B10 and B9: on the large site; the 10,000 requests are for as many pages."""
    site = make_site(work / f"site-{LARGE}", LARGE)
    starts = []
    for _ in range(5):
        start = time.perf_counter()
        with Andruck(site) as andruck:
            assert get(andruck.base + "/")[0] == 200
            starts.append((time.perf_counter() - start) * 1000)
    table.add("B10", f"start to first answer at {LARGE:,} articles", "≤ 500 ms", f"{spread(starts, 0)} ms",
              statistics.median(starts) <= 500)
    with Andruck(site) as andruck:
        paths = article_paths(andruck.base, 10_000)
        connection = http.client.HTTPConnection(andruck.base.removeprefix("http://"))
        for path in paths:
            connection.request("GET", path)
            answer = connection.getresponse()
            assert answer.read() and answer.status == 200, path
        used = resident(andruck.process.pid)
    table.add("B9", f"memory after {len(paths):,} requests for as many pages at {LARGE:,} articles, beyond `cache.memory` "
              "(64 MiB)", "≤ 100 MB", f"{used - 64:.0f} MB ({used:.0f} in all)", used - 64 <= 100)


def first_visit(table, work):
    """B11: what a new reader's browser loads for an article, without pictures."""
    with Andruck(make_site(work / "demo")) as andruck:
        accepts = {"Accept-Encoding": "gzip, deflate, br"}
        sizes = [len(get(andruck.base + ARTICLE, accepts)[2])]
        html = get(andruck.base + ARTICLE)[2].decode()
        parts = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"', html)
        sizes += [len(get(andruck.base + (style or script), accepts)[2]) for style, script in parts]
    total = sum(sizes) / 1000
    table.add("B11", "article page for a new reader, compressed, without pictures", "≤ 30 kB, ≤ 4 requests",
              f"{total:.1f} kB ({sizes[0] / 1000:.1f} of them the page), {len(sizes)} requests",
              total <= 30 and len(sizes) <= 4)


def queries(table, work):
    """B12: statements that the program itself prints."""
    log = work / "trace"
    month = f"/archiv/{datetime.date.today():%Y/%m}"
    budgets = {"/": 4, ARTICLE: 6, "/thema/haefen": 3, "/ort/emden": 3, month: 3, "/feed": 3}
    with Andruck(make_site(work / "demo"), log=log, cache_memory=0) as andruck:
        counts = {}
        for path in budgets:
            before = log.read_text().count("FROM setting")
            start = log.stat().st_size
            get(andruck.base + path)
            asked = [line for line in log.read_text()[start:].splitlines()
                     if line.startswith("sql: SELECT") and "FROM change_head UNION ALL" not in line]
            counts[path] = len(asked)
            assert log.read_text().count("FROM setting") == before + 1
    names = {"/": "front", ARTICLE: "article", "/feed": "feed"}
    table.add("B12", "queries for a cold page (each by an index: `QueryTests`)", "front ≤ 4, article ≤ 6, list ≤ 3",
              ", ".join(f"{names.get(path, path)} {count}" for path, count in counts.items()),
              all(counts[path] <= budgets[path] for path in budgets))


if __name__ == "__main__":
    work = Path(sys.argv[1]).resolve()
    table = Table("figures", "Written by `make bench`:")
    for measure in (static_files, cold_pages, searching, publishing, start_and_memory, first_visit, queries):
        measure(table, work)
    table.write()
