"""The figures as a table of Markdown, between two marks of docs/benchmarks.md; the words around them are people's."""
import datetime
import os
import re
import statistics
import subprocess
from pathlib import Path

PAGE = Path("docs/benchmarks.md")


def spread(values, digits=2):
    """Median, and the least and the most."""
    return (f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})")


def machine():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) // 1024 ** 2
    system = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text())[1]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    return f"{os.cpu_count()} cores ({cpu}), {memory} GB, {system}, commit {commit}, {datetime.date.today()}"


class Table:
    def __init__(self, mark, intro):
        self.mark = mark
        self.lines = [intro + " " + machine() + ".", "", "| id | what | budget | seen | |", "|---|---|---|---|---|"]

    def add(self, id, what, budget, seen, holds):
        line = f"| {id} | {what} | {budget} | {seen} | {'holds' if holds else '**falls short**'} |"
        print(line, flush=True)
        self.lines.append(line)

    def write(self):
        text = PAGE.read_text()
        start, end = f"<!-- {self.mark} -->", f"<!-- /{self.mark} -->"
        place, stop = text.index(start) + len(start), text.index(end)
        PAGE.write_text(text[:place] + "\n" + "\n".join(self.lines) + "\n" + text[stop:])
