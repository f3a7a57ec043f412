"""Counts what a hit allocates: a reader's request with four header fields and one with twenty-four must cost the same.

Usage: allocations.py SITE. Prints a summary; exit code 1 when a hit allocates anything, or when a page that is not kept
seems to cost nothing either: then nothing was counted.
"""
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PRELOAD = next(Path("/usr/lib").rglob("libheaptrack_preload.so"), None)
PATH = "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"
SECONDS = 3


def allocations(site, fields, path=PATH):
    """All allocations of a served site, and how many requests it answered; None: nobody asks."""
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        server = subprocess.Popen(
            [".build/release/andruck", "serve", "--site", site, "--port", "0", "--no-jobs"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
            env=os.environ | {"LD_PRELOAD": str(PRELOAD), "DUMP_HEAPTRACK_OUTPUT": str(trace),
                              "ANDRUCK_SERVER_THREADS": "1"})
        base = server.stdout.readline().removeprefix("listening on ").strip()
        requests = 0
        # Filled, and every connection made, before anything is counted.
        load = lambda seconds: subprocess.run(
            ["wrk", "-t1", "-c4", f"-d{seconds}s"]
            # A reader, who is counted as one.
            + ["-HUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
               "-HReferer: https://news.example/a?b=c"] + [f"-HX-{number}: {'a' * 30}" for number in range(fields or 0)]
            + [base + path], capture_output=True, text=True, check=True).stdout
        first = load(1)
        requests += int(re.search(r"(\d+) requests in", first)[1])
        if fields is None:
            time.sleep(SECONDS)
        else:
            requests += int(re.search(r"(\d+) requests in", load(SECONDS))[1])
        server.terminate()
        server.wait()
        with open(trace, "rb") as lines:
            return sum(line.startswith(b"+") for line in lines), requests


def main(site):
    idle, few = allocations(site, None)
    costs = []
    for fields, path in ((0, PATH), (20, PATH), (0, "/healthz")):
        count, requests = allocations(site, fields, path)
        costs.append((count - idle) / (requests - (few if path == PATH else 0)))
    print(f"{costs[0]:.2f} allocations a hit with 4 header fields, {costs[1]:.2f} with 24; "
          f"for comparison {costs[2]:.0f} for an answer of the router")
    return max(costs[:2]) > 0.1 or costs[2] < 10


sys.exit(main(sys.argv[1]))
