# Mails a second against Postfix's own source, and memory with a million of them waiting.
cluster=$(mktemp -d /tmp/andruck-pg-XXXXXX)
scripts/postgres.sh start "$cluster"
for engine in sqlite postgres; do
  echo "== mails a second, $engine"
  on_engine $engine mail_rate
  code=0
  python3 Tests/Prove/mail_rate.py "$andruck" "$work/mail-rate-$engine" "${MAILS:-5000}" 4 "${MAILS_WAITING:-1000000}" ${ANDRUCK_DATABASE:+"$ANDRUCK_DATABASE"} >"$work/mail-rate" 2>&1 || code=$?
  cat "$work/mail-rate"
  python3 -c 'import re, sys; sys.exit(float(re.search(r"mail rate: ([0-9.]+)", open(sys.argv[1]).read()).group(1)) < 0.5)' "$work/mail-rate" || code=1
  note $code "B6: signed mails a second against smtp-source, and memory, $engine (budget 0.5 ×)" "$(sed -n 's/^mail [a-z]*: //p' "$work/mail-rate" | tr '\n' ';')"
done
unset ANDRUCK_DATABASE
scripts/postgres.sh stop "$cluster"
