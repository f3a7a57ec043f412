"""B2 and B7 against Debian's WordPress, both on all cores, in turns: an article rendered from the database, nothing kept;
and an archive that moves in.

Usage: wordpress.py WORK ADDRESS, where ADDRESS is WordPress's, as `wordpress.sh start` prints it.
"""
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench import ARTICLE, SMALL, article_paths
from load import turns, wrk
from servers import ANDRUCK, Andruck, get, make_site
from table import Table, spread

CONNECTIONS, SECONDS, ROUNDS = 8, 6, 5
EXPORT = Path("../shared/data/wxr/theme-unit-test/themeunittestdata.wordpress.xml")
POSTS, COMMENTS, THEIRS = 5000, 10, 300


def rendering(table, work, peer):
    # Of its articles one has twenty comments; we have no comments yet, so the one before it is the equal.
    bare = peer.replace("bench-article", "beitrag-nummer-49")
    assert b"Beitrag Nummer 49" in get(bare)[2]
    with Andruck(make_site(work / f"site-{SMALL}", SMALL), cache_memory=0) as andruck:
        paths = article_paths(andruck.base, 300)
        for name, address in (("an article without comments", bare), ("WordPress's with 20 comments, ours without any", peer)):
            ours, theirs = turns(ROUNDS, lambda: wrk(andruck.base, CONNECTIONS, SECONDS, paths=paths),
                                 lambda: wrk(address, CONNECTIONS, SECONDS))
            ratios = [a / b for a, b in zip(ours, theirs)]
            table.add("B2", f"rendered from the database, nothing kept: {name}", "≥ 100 ×",
                      f"{spread(ratios, 0)} ×; {statistics.median(ours):,.0f} and {statistics.median(theirs):,.1f} a second",
                      statistics.median(ratios) >= 100)


def moving_in(table, work):
    """Articles and comments a second from an export; WordPress inserts posts without comments."""
    if not EXPORT.exists():
        print(f"SKIPPED LOUDLY: {EXPORT} is not there, so B7 was not measured")
        return
    export = work / "export.xml"
    subprocess.run([sys.executable, "Tests/Bench/wxr.py", EXPORT, export, str(POSTS), str(COMMENTS)], check=True)
    ours, theirs = [], []
    for _ in range(3):
        site = work / "site-import"
        shutil.rmtree(site, ignore_errors=True)
        subprocess.run([ANDRUCK, "init", "--site", site], check=True, capture_output=True)
        start = time.monotonic()
        subprocess.run([ANDRUCK, "import", "wxr", "--site", site, export], check=True, capture_output=True)
        ours.append(POSTS * (1 + COMMENTS) / (time.monotonic() - start))
        said = subprocess.run(["scripts/bench/wordpress.sh", "import", work / "wp", str(THEIRS)], check=True,
                              capture_output=True, text=True).stdout
        theirs.append(float(re.search(r"posts_per_second ([0-9.]+)", said)[1]))
    ratios = [a / b for a, b in zip(ours, theirs)]
    table.add("B7", f"an export of {POSTS:,} articles with {POSTS * COMMENTS:,} comments moves in, against `wp_insert_post`",
              "≥ 100 ×", f"{spread(ratios, 0)} ×; {statistics.median(ours):,.0f} articles and comments and "
              f"{statistics.median(theirs):,.0f} posts a second", statistics.median(ratios) >= 100)


def weight(table, work, peer):
    with Andruck(make_site(work / "demo")) as andruck:
        sizes = [len(get(address, {"Accept-Encoding": "gzip"})[2]) / 1000 for address in (andruck.base + ARTICLE, peer)]
    table.add("B11", "an article's HTML alone, as gzip", "–", f"{sizes[0]:.1f} kB and {sizes[1]:.1f} kB", sizes[0] < sizes[1])


if __name__ == "__main__":
    work, peer = Path(sys.argv[1]).resolve(), sys.argv[2]
    table = Table("wordpress", "Written by `make bench-wordpress`:")
    rendering(table, work, peer)
    weight(table, work, peer)
    moving_in(table, work)
    table.write()
