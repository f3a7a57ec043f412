# Comments: the law's loop in a browser on both engines, the queue at a million, the replay of posts.
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

echo "== the queue at ${QUEUE:-1000000} comments"
code=0
ANDRUCK_QUEUE=${QUEUE:-1000000} scripts/test.sh --filter "costs at a million what it costs with ten" >"$work/queue" 2>&1 || code=$?
grep -E '^queue:|✘|Test run' "$work/queue" || true
for engine in sqlite postgres; do
  note $code "The queue's pages with ${QUEUE:-1000000} comments beside those with ten, $engine" "$(sed -n "s/^queue: $engine //p" "$work/queue" | tr '\n' ';')"
done

echo "== killed while comments come"
code=0
ANDRUCK_COMMENT_KILLS=${COMMENT_KILLS:-1000} scripts/test.sh --filter CommentKillTests >"$work/comment-kills" 2>&1 || code=$?
grep -E '^comment kills:|✘|Test run' "$work/comment-kills" || true
note $code "V1: killed (SIGKILL) at any moment while four readers send comments: every answered one is there once, its page opens, what had no answer and was sent again is there once" "$(sed -n 's/^comment kills: //p' "$work/comment-kills" | tr '\n' ';')"

echo "== histories"
code=0
ANDRUCK_HISTORIES=${HISTORIES:-20} scripts/test.sh --filter "HistoryTests" >"$work/histories" 2>&1 || code=$?
grep -E '^history:|✘|Test run' "$work/histories" || true
note $code "Random histories of comments, decisions, notices and appeals: nothing visible without a decision in force, one statement for each refusal, no notice closed without a decision, figures equal a recount, kept pages exact" "$(sed -n 's/^history: //p' "$work/histories" | tr '\n' ';')"

echo "== a replay of 10,000 posts"
code=0
$python Tests/Prove/replay_own.py >"$work/replay_own.jsonl"
$python Tests/Prove/replay_other.py >"$work/replay_other.jsonl"
ANDRUCK_REPLAY=$work/replay_own.jsonl:$work/replay_other.jsonl scripts/test.sh --filter "A replay of posts" >"$work/replay" 2>&1 || code=$?
grep -E '^replay:|✘|Test run' "$work/replay" || true
note $code "The spam rules over 10,000 posts with known truth (docs/spam.md)" "$(sed -n 's/^replay: //p' "$work/replay" | tr '\n' ';')"
