# Killed while comments come.
echo "== killed while comments come"
code=0
ANDRUCK_COMMENT_KILLS=${COMMENT_KILLS:-1000} scripts/test.sh --filter CommentKillTests >"$work/comment-kills" 2>&1 || code=$?
grep -E '^comment kills:|✘|Test run' "$work/comment-kills" || true
note $code "V1: killed (SIGKILL) at any moment while four readers send comments: every answered one is there once, its page opens, what had no answer and was sent again is there once" "$(sed -n 's/^comment kills: //p' "$work/comment-kills" | tr '\n' ';')"
