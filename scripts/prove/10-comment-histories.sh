# Random histories of comments, decisions, notices and appeals.
echo "== histories"
code=0
ANDRUCK_HISTORIES=${HISTORIES:-20} scripts/test.sh --filter "HistoryTests" >"$work/histories" 2>&1 || code=$?
grep -E '^history:|✘|Test run' "$work/histories" || true
note $code "Random histories of comments, decisions, notices and appeals: nothing visible without a decision in force, one statement for each refusal, no notice closed without a decision, figures equal a recount, kept pages exact" "$(sed -n 's/^history: //p' "$work/histories" | tr '\n' ';')"
