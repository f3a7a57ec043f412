# Hostile texts by others as article bodies and as an import, opened in Chromium.
if [ -d ../shared/data/html-safety ]; then
  echo "== hostile texts in Chromium"
  checkers
  for way in articles export; do
    "$andruck" init --site "$work/hostile-$way" >/dev/null 2>&1
    serve "$work/hostile-$way"
    code=0
    $python Tests/Prove/payloads.py "$base" "$andruck" "$work/hostile-$way" ../shared/data $way >"$work/payloads" 2>&1 || code=$?
    grep finding "$work/payloads" || true
    what="article bodies"
    [ $way = export ] && what="titles, bodies, excerpts, authors, topics and comments of an import"
    note $code "Payload collections as $what: nothing executes, no request leaves" "$(tail -1 "$work/payloads" | sed 's/^payloads: //')"
  done
else
  say "| Payload collections | **skipped: the collections are not there** | | $stamp |"
fi

