"""Deletes each line that names a changed key, one at a time, and tells whether the exactness test notices.

Usage: mutants.py prepare TREE | run TREE EDITS
`prepare` makes every line of the copied tree deletable by ANDRUCK_MUTANT=NUMBER, so that all mutants are one build
("mutant schemata", Untch, Offutt and Harrold 1993). `run` needs that build. Exit code 1 when a mutant lives.
"""
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Naming a key, or calling what names some; and the check that keeps a page out that was made while it changed.
NAMING = re.compile(r"(?<!func )(?<!\w)(?:writing\.)?(?:changed|nameLists|nameTranslations|nameModification)\(")
RACE = ("Sources/Website/Cache/Shelf.swift", "isStillTrue(page.read)")
SWITCH = """import Foundation

package enum Mutant {
  private static let number = ProcessInfo.processInfo.environment["ANDRUCK_MUTANT"].flatMap { Int($0) } ?? 0
  package static func isOff(_ number: Int) -> Bool { number == Self.number }
}
"""


def call_end(text, start):
    """Where the call whose opening parenthesis is before `start` ends."""
    depth = 1
    while depth:
        depth += {"(": 1, ")": -1}.get(text[start], 0)
        start += 1
    return start


def prepare(tree):
    mutants = []
    for path in sorted((tree / "Sources/Newsroom").rglob("*.swift")):
        text, out, place = path.read_text(), "", 0
        for match in NAMING.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1:text.find("\n", match.start())]
            if "func " in line or line.strip().startswith("//"):
                continue
            end = call_end(text, match.end())
            mutants.append(f"{path.relative_to(tree)}: {line.strip()}")
            out += text[place:match.start()] + f"(Mutant.isOff({len(mutants)}) ? () : {text[match.start():end]})"
            place = end
        path.write_text(out + text[place:])
    path = tree / RACE[0]
    text = path.read_text()
    assert RACE[1] in text
    mutants.append(f"{RACE[0]}: {RACE[1]}")
    path.write_text(text.replace(RACE[1], f"(Mutant.isOff({len(mutants)}) || {RACE[1]})", 1))
    (tree / "Sources/Newsroom/Mutant.swift").write_text(SWITCH)
    (tree / "mutants.txt").write_text("\n".join(mutants) + "\n")


def notices(tree, number, edits):
    """Whether the test fails for a stale page, and after how many edits; None when it passes."""
    for seed in (1, 2, 3):
        run = subprocess.run(
            [tree / ".build/release/andruckPackageTests.xctest", "--testing-library", "swift-testing", "--filter",
             "holds only what is true"],
            env=os.environ | {"ANDRUCK_MUTANT": str(number), "ANDRUCK_EDITS": str(edits), "ANDRUCK_SEED": str(seed)},
            cwd=tree, capture_output=True, text=True)
        stale = re.search(r"is stale after (\d+):", run.stdout + run.stderr)
        if stale:
            return (seed - 1) * edits + int(stale[1])
        if "with 1 test in" not in run.stdout + run.stderr:
            raise SystemExit(f"the test did not run:\n{run.stdout}\n{run.stderr}")
    return None


def run(tree, edits):
    mutants = (tree / "mutants.txt").read_text().splitlines()
    assert notices(tree, 0, 40) is None, "the test fails without a mutant"
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda number: notices(tree, number, edits), range(1, len(mutants) + 1)))
    for mutant, after in zip(mutants, found):
        print(f"{'alive' if after is None else f'noticed after {after:4} edits'}: {mutant}", flush=True)
    noticed = [after for after in found if after is not None]
    print(f"{len(mutants)} lines deleted one at a time, {len(noticed)} noticed, the last after {max(noticed)} edits")
    return len(noticed) < len(mutants)


if __name__ == "__main__":
    tree = Path(sys.argv[2]).resolve()
    sys.exit(prepare(tree) if sys.argv[1] == "prepare" else run(tree, int(sys.argv[3])))
