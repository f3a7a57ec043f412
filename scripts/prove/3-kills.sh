# The program is killed while it works.
echo "== kills"
code=0
ANDRUCK_KILLS=${KILLS:-200} scripts/test.sh --filter KillTests >"$work/kills" 2>&1 || code=$?
grep -E '^✘' "$work/kills" || true
note $code "Killed (SIGKILL) while publishing, working jobs and sending: everything answered is there, every job ran, the outbox is whole" "$(sed -n 's/^kills: //p' "$work/kills" | paste -sd ';' | sed 's/;/; /g')"

