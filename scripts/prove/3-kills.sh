# The program is killed while it works.
echo "== kills"
code=0
ANDRUCK_KILLS=${KILLS:-200} ANDRUCK_IMPORT_KILLS=${IMPORT_KILLS:-20} scripts/test.sh --filter KillTests --skip CommentKillTests >"$work/kills" 2>&1 || code=$?
grep -E '^✘' "$work/kills" || true
note $code "Killed (SIGKILL) while publishing, working jobs and sending: everything answered is there, every job ran, the outbox is whole" "$(sed -n 's/^kills: //p' "$work/kills" | paste -sd ';' | sed 's/;/; /g')"
note $code "Killed while an archive moves in, at random points, and run again: the same as one that was left alone" "$(sed -n 's/^import kills: //p' "$work/kills" | paste -sd ';' | sed 's/;/; /g')"
