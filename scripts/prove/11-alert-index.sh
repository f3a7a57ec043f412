# A new article against a hundred thousand alerts.
echo "== a new article against many alerts"
code=0
ANDRUCK_ALERTS=${ALERTS:-100000} scripts/test.sh --filter IndexScaleTests >"$work/alert-index" 2>&1 || code=$?
grep -E '^alerts index:|✘|Test run' "$work/alert-index" || true
grep -q '^alerts index: [0-9]' "$work/alert-index" || code=1
note $code "B5: a new article against 100,000 alerts, the same as comparing with each (budget 10 ms, one core)" "$(sed -n 's/^alerts index: //p' "$work/alert-index" | tr '\n' ';')"
