# The page cache: exactness over many edits, and what its checks notice.
echo "== exactness"
code=0
ANDRUCK_EDITS=${EDITS:-1000} scripts/test.sh --filter "page cache" >"$work/exactness" 2>&1 || code=$?
grep -E '^✘|stale' "$work/exactness" | head -5 || true
note $code "After each of many random edits every kept page equals a fresh one, and what was not touched stays" \
  "$(sed -n 's/^exactness: //p' "$work/exactness" | paste -sd ';' | sed 's/;/; /g')"

echo "== two nodes"
code=0
ANDRUCK_PROVE=1 scripts/test.sh --filter TwoNodesTests >"$work/nodes" 2>&1 || code=$?
note $code "Two servers on one PostgreSQL agree within half a second, also with connections cut or frozen" \
  "$(sed -n 's/^two nodes: //p' "$work/nodes" | sed -E 's/([0-9]\.[0-9]{3})[0-9]*/\1/g' | paste -sd ';' | sed 's/;/; /g')"
