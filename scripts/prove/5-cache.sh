# The page cache: exactness over many edits, on both engines at once.
echo "== exactness"
code=0
runs=()
for engine in sqlite postgres; do
  ANDRUCK_ENGINE=$engine ANDRUCK_EDITS=${EDITS:-1000} scripts/test.sh --filter "page cache" >"$work/exactness-$engine" 2>&1 &
  runs+=($!)
  # The package manager lets one in at a time, until its tests begin.
  for _ in $(seq 600); do grep -q 'Testing Library' "$work/exactness-$engine" && break; sleep 0.1; done
done
for run in "${runs[@]}"; do wait "$run" || code=$?; done
grep -hE '^✘|stale|error' "$work"/exactness-* | head -5 || true
note $code "After each of many random edits every kept page equals a fresh one, and what was not touched stays" \
  "$(sed -n 's/^exactness: //p' "$work/exactness-sqlite" "$work/exactness-postgres" | paste -sd ';' | sed 's/;/; /g')"
