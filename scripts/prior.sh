#!/usr/bin/env bash
# Makes Sources/Likeness/Resources/prior.*.txt anew from the package wordfreq of PyPI, with our own stems.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x .build/prior/bin/python ] || python3 -m venv .build/prior
.build/prior/bin/pip install --quiet wordfreq==3.1.1
for language in de en; do
  .build/prior/bin/python - $language >".build/prior/words.$language" <<'PYTHON'
import sys, wordfreq
for word, frequency in wordfreq.get_frequency_dict(sys.argv[1]).items():
    if word.isalpha():
        print(word, frequency * 1e9)
PYTHON
done
ANDRUCK_WORDS=$PWD/.build/prior scripts/test.sh --filter PriorTests
