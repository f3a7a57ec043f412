# The spam rules over posts with known truth.
checkers

echo "== a replay of 10,000 posts"
code=0
$python Tests/Prove/replay_own.py >"$work/replay_own.jsonl"
$python Tests/Prove/replay_other.py >"$work/replay_other.jsonl"
ANDRUCK_REPLAY=$work/replay_own.jsonl:$work/replay_other.jsonl scripts/test.sh --filter "A replay of posts" >"$work/replay" 2>&1 || code=$?
grep -E '^replay:|✘|Test run' "$work/replay" || true
note $code "The spam rules over 10,000 posts with known truth (docs/spam.md)" "$(sed -n 's/^replay: //p' "$work/replay" | tr '\n' ';')"
