# An archive moves in: the theme unit test beside its source, and a large export in bounded memory, also killed midway.
exports=../shared/data/wxr/theme-unit-test
archive=$work/archive
mkdir -p "$archive"

# Imports $1 into a new site $2, with what stands behind it; sets `peak` (MB) and `took` (s).
move_in() {
  local export=$1 site=$2
  shift 2
  [ -d "$site" ] || "$andruck" init --site "$site" --language en >/dev/null 2>&1
  /usr/bin/env time -f '%M %e' -o "$site.used" "$andruck" import wxr --site "$site" "$export" "$@" >"$site.said" 2>&1
  read -r peak took <"$site.used"
  peak=$((peak / 1024))
}

if [ -d "$exports" ]; then
  echo "== what moved in, beside its source"
  checkers
  shown=(post-format-gallery-555 markup-image-alignment-1177 block-category-common-1730 post-format-image-caption-1163
    markup-html-tags-and-formatting-1178 table-57 gallery-84 quote-23 footnotes-75)
  for file in themeunittestdata.wordpress 64-block-test-data theme-preview; do
    media=$archive/$file-uploads
    mkdir -p "$media"
    $python Tests/Prove/moved.py uploads "$exports/$file.xml" "$media"
    move_in "$exports/$file.xml" "$archive/$file" --media "$media" --report "$archive/$file.jsonl"
    serve "$archive/$file"
    code=0
    $python Tests/Prove/moved.py compare "$base" "$exports/$file.xml" "$media" "$archive/$file.jsonl" docs/pictures "${shown[@]}" \
      >"$archive/$file.seen" 2>&1 || code=$?
    grep finding "$archive/$file.seen" || true
    note $code "$file.xml in Chromium beside its source, 1280 and 360 px: no word is missing, every picture is shown, whole, and where it stood" "$(tail -1 "$archive/$file.seen" | sed 's/^moved: //')"
  done

  echo "== a large export"
  large=${POSTS:-50000}
  for posts in $((large / 10)) "$large"; do
    python3 Tests/Bench/wxr.py "$exports/themeunittestdata.wordpress.xml" "$archive/$posts.xml" "$posts" 10
    move_in "$archive/$posts.xml" "$archive/site-$posts" --report "$archive/$posts.jsonl"
    peaks+=("$peak")
    times+=("$took")
  done
  code=0; [ $((peaks[1] * 10)) -le $((peaks[0] * 12)) ] || code=1
  note $code "An export of $large posts with $((large * 10)) comments: peak memory within 1.2 × of that for a tenth" "${peaks[0]} MB and ${peaks[1]} MB; ${times[0]} s and ${times[1]} s"

  # Killed three times on its way, run again each time, at last to its end.
  "$andruck" init --site "$archive/killed" --language en >/dev/null 2>&1
  moments=()
  for part in 5 3 2; do
    "$andruck" import wxr --site "$archive/killed" "$archive/$large.xml" >/dev/null 2>&1 &
    importer=$!
    sleep $((${times[1]%.*} / part))
    kill -KILL $importer || true
    wait $importer 2>/dev/null || true
    moments+=("$(python3 Tests/Prove/imported.py count "$archive/killed")")
  done
  move_in "$archive/$large.xml" "$archive/killed" --report "$archive/killed.jsonl"
  code=0
  python3 Tests/Prove/imported.py same "$archive/site-$large" "$archive/killed" || code=$?
  cmp "$archive/$large.jsonl" "$archive/killed.jsonl" || code=$?
  note $code "The same, killed (SIGKILL) three times on its way and run again: rows and report as of one that was left alone" "killed with ${moments[*]} posts there; the last run took $took s"
else
  say "| An archive moves in | **skipped: the exports are not there** | | $stamp |"
fi
