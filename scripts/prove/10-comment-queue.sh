# The queue's pages at a million comments, beside those with ten.
echo "== the queue at ${QUEUE:-1000000} comments"
code=0
ANDRUCK_QUEUE=${QUEUE:-1000000} scripts/test.sh --filter "costs at a million what it costs with ten" >"$work/queue" 2>&1 || code=$?
grep -E '^queue:|✘|Test run' "$work/queue" || true
for engine in sqlite postgres; do
  note $code "The queue's pages with ${QUEUE:-1000000} comments beside those with ten, $engine" "$(sed -n "s/^queue: $engine //p" "$work/queue" | tr '\n' ';')"
done
