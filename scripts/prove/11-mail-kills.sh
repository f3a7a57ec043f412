# 20,000 mails while the program is killed a hundred times.
cluster=$(mktemp -d /tmp/andruck-pg-XXXXXX)
scripts/postgres.sh start "$cluster"
for engine in sqlite postgres; do
  echo "== killed while mails leave, $engine"
  on_engine $engine mail_kills
  code=0
  python3 Tests/Prove/mail_kills.py "$andruck" "$work/mail-kills-$engine" "${MAIL_KILLS:-100}" "${MAIL_SUBSCRIBERS:-20000}" ${ANDRUCK_DATABASE:+"$ANDRUCK_DATABASE"} >"$work/mail-kills" 2>&1 || code=$?
  cat "$work/mail-kills"
  note $code "V1: killed (SIGKILL) at any moment while an article is mailed to its subscribers, $engine: none lost, twice at most once a kill and open connection" "$(sed -n 's/^mail kills: //p' "$work/mail-kills")"
done
unset ANDRUCK_DATABASE
scripts/postgres.sh stop "$cluster"
