# Hostile texts by others as article bodies, opened in Chromium.
if [ -d ../shared/data/html-safety ]; then
  echo "== hostile texts in Chromium"
  "$andruck" init --site "$work/hostile" >/dev/null 2>&1
  serve "$work/hostile"
  code=0
  $python Tests/Prove/payloads.py "$base" "$andruck" "$work/hostile" ../shared/data >"$work/payloads" 2>&1 || code=$?
  grep finding "$work/payloads" || true
  note $code "Payload collections as article bodies: nothing executes, no request leaves" "$(tail -1 "$work/payloads" | sed 's/^payloads: //')"
else
  say "| Payload collections | **skipped: the collections are not there** | | $stamp |"
fi

