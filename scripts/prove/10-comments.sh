# Comments: the law's loop in a browser on both engines.
checkers

cluster=$(mktemp -d /tmp/andruck-pg-XXXXXX)
scripts/postgres.sh start "$cluster"
for engine in sqlite postgres; do
  for language in de en; do
    echo "== the law's loop, $engine, $language"
    on_engine $engine "loop_$language"
    site="$work/loop-$engine-$language"
    demo_site "$site" $language
    moderators "$site"
    serve "$site"
    code=0
    $python Tests/Browser/comments.py "$base" $language "$site/outbox" >"$work/loop" 2>&1 || code=$?
    cat "$work/loop"
    note $code "The law's loop in Chromium, without scripts, by keyboard alone, $language, $engine" "$(grep -c '^seen' "$work/loop") steps"
  done
done
unset ANDRUCK_DATABASE
scripts/postgres.sh stop "$cluster"
