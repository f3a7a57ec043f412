# An edition to 20,000 while the program is killed a hundred times, held and let go.
cluster=$(mktemp -d /tmp/andruck-pg-XXXXXX)
scripts/postgres.sh start "$cluster"
for engine in ${ENGINES:-sqlite postgres}; do
  echo "== killed while an edition goes out, $engine"
  on_engine $engine edition_kills
  code=0
  python3 Tests/Prove/edition_kills.py "$andruck" "$work/edition-kills-$engine" "${EDITION_KILLS:-100}" "${EDITION_READERS:-20000}" ${ANDRUCK_DATABASE:+"$ANDRUCK_DATABASE"} >"$work/edition-kills" 2>&1 || code=$?
  cat "$work/edition-kills"
  note $code "V1: killed (SIGKILL) at any moment while an edition goes out, held and let go, $engine: none lost, twice at most once a kill and open connection, the desk right to the mail" "$(sed -n 's/^edition kills: //p' "$work/edition-kills")"
done
unset ANDRUCK_DATABASE
scripts/postgres.sh stop "$cluster"
