# An edition's mails a second against Postfix's own source.
cluster=$(mktemp -d /tmp/andruck-pg-XXXXXX)
scripts/postgres.sh start "$cluster"
for engine in ${ENGINES:-sqlite postgres}; do
  echo "== an edition's mails a second, $engine"
  on_engine $engine edition_rate
  code=0
  python3 Tests/Prove/edition_rate.py "$andruck" "$work/edition-rate-$engine" "${EDITION_MAILS:-5000}" 4 ${ANDRUCK_DATABASE:+"$ANDRUCK_DATABASE"} >"$work/edition-rate" 2>&1 || code=$?
  cat "$work/edition-rate"
  python3 -c 'import re, sys; sys.exit(float(re.search(r"edition rate: ([0-9.]+)", open(sys.argv[1]).read()).group(1)) < 0.5)' "$work/edition-rate" || code=1
  note $code "B6: signed mails of an edition a second against smtp-source, $engine (budget 0.5 ×)" "$(sed -n 's/^edition rate: //p' "$work/edition-rate")"
done
unset ANDRUCK_DATABASE
scripts/postgres.sh stop "$cluster"
