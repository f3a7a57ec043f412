# B8: how many comments a second, and what that costs readers.
checkers
comments=/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit/kommentare

cluster=$(mktemp -d /tmp/andruck-pg-XXXXXX)
scripts/postgres.sh start "$cluster"
for engine in sqlite postgres; do
  echo "== comments a second, $engine"
  on_engine $engine rate
  site="$work/rate-$engine"
  demo_site "$site" de
  serve "$site"
  code=0
  $python Tests/Prove/comments_rate.py "$base" "$comments" "$site" >"$work/rate" 2>&1 || code=$?
  cat "$work/rate"
  note $code "B8: comments that are durable before the answer, 16 connections, beside bare SQLite, $engine" "$(tail -1 "$work/rate")"
done
unset ANDRUCK_DATABASE
scripts/postgres.sh stop "$cluster"
