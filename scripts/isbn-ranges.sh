#!/usr/bin/env bash
# Makes Sources/Newsroom/Resources/isbn/ranges.txt anew: which numbers the ISBN agencies gave to publishers, as the International
# ISBN Agency publishes it and PyPI's isbnlib carries it.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x .build/isbn/bin/python ] || python3 -m venv .build/isbn
.build/isbn/bin/pip install --quiet isbnlib==3.10.14
.build/isbn/bin/python - >Sources/Newsroom/Resources/isbn/ranges.txt <<'PYTHON'
from isbnlib._data.data4mask import ranges
print("# Group, then what its publishers' numbers begin with and their length; scripts/isbn-ranges.sh.")
for group in sorted(ranges):
    print(group, " ".join(f"{low:07d}-{high:07d}:{length}" for low, high, length in ranges[group] if length))
PYTHON
