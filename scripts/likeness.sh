#!/usr/bin/env bash
# Measures how well likeness tells what belongs together, and writes the figures into docs/likeness.md.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
scripts/test.sh --filter QualityTests >"$log" 2>&1 || { cat "$log"; exit 1; }
sed -n 's/^likeness: //p' "$log" | grep -E '^(pairs|[0-9]+ articles|SKIPPED)'
{
  sed '/^<!-- figures -->$/q' docs/likeness.md
  echo
  echo "Measured $(date +%F) at $(git rev-parse --short HEAD):"
  echo
  sed -n 's/^likeness: //p' "$log" | grep -E '^(pairs|[0-9]+ articles|SKIPPED)' | sed 's/^/- /'
  echo
  echo "Each pair, the most alike first, with the terms that say so:"
  echo
  echo '```'
  sed -n 's/^likeness: //p' "$log" | grep -E '^(own|other)-'
  echo '```'
} >"$log.md"
mv "$log.md" docs/likeness.md
