#!/usr/bin/env bash
# Makes the demo's pictures from our drawings in scripts/demo-pictures/. Needed only when a drawing changes.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/packages.sh prove
work=$(mktemp -d /tmp/andruck-pictures-XXXXXX)
trap 'rm -rf "$work"' EXIT
for drawing in scripts/demo-pictures/*.svg; do
  name=$(basename "$drawing" .svg)
  size=1800,1200
  # Covers of books stand upright.
  case "$name" in buch-* | book-*) size=600,900 ;; esac
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size=$size --screenshot="$work/$name.png" "file://$PWD/$drawing" >/dev/null 2>&1 </dev/null
  convert "$work/$name.png" -strip -interlace JPEG -sampling-factor 4:2:0 -quality 80 "Sources/Newsroom/Resources/demo/$name.jpg"
done
