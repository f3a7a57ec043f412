#!/usr/bin/env bash
# Runs the tests on both engines: starts a PostgreSQL, stops it, prints the counts. Arguments go to `swift test`.
set -euo pipefail
cd "$(dirname "$0")/.."
# What drives the browser, apart from the system's Python.
browser=.build/browser
if ! [ -e "$browser/ready" ] || [ Tests/Browser/requirements.txt -nt "$browser/ready" ]; then
  python3 -m venv "$browser"
  "$browser/bin/pip" install -q --disable-pip-version-check -r Tests/Browser/requirements.txt
  touch "$browser/ready"
fi
folder=$(mktemp -d /tmp/andruck-pg-XXXXXX)
# What tests leave behind goes with them.
TMPDIR=$(mktemp -d /tmp/andruck-tests-XXXXXX)
export TMPDIR
trap 'scripts/postgres.sh stop "$folder"; rm -rf "$TMPDIR"' EXIT
scripts/postgres.sh start "$folder"
export ANDRUCK_TEST_POSTGRES="host=$folder user=andruck"
export SWIFT_BACKTRACE=${SWIFT_BACKTRACE:-interactive=no,color=no}
# All at once, each would wait minutes for its turn, and whoever measures time would measure that.
wide=()
if swift test --help-hidden 2>/dev/null | grep -q -- --experimental-maximum-parallelization-width; then
  wide=(--experimental-maximum-parallelization-width "$((4 * $(nproc)))")
fi
# Cases are counted in the runner's record of events, a line each. On the screen their lines mix with what tests and
# their programs print.
events="$TMPDIR/events.jsonl"
swift test -c release --skip-build --disable-xctest \
  --event-stream-output-path "$events" --event-stream-version 0 "${wide[@]}" "$@" 2>&1 | awk -v events="$events" '
  function part(text, pattern) { return match(text, pattern) ? substr(text, RSTART, RLENGTH) : "" }
  /^◇/ { next }
  # The closing line comes last.
  /Test run with .* (passed|failed) after/ { closing = $0; next }
  { print; fflush() }
  END {
    if (!closing) exit
    while ((getline event < events) > 0) {
      if (event !~ /"kind":"(testCaseStarted|issueRecorded)"/ || event ~ /"isKnown":true/) continue
      which = part(event, "\"testID\":\"[^\"]*\"") part(event, "\"id\":\"[^\"]*\"")
      if (event ~ /"kind":"testCaseStarted"/) {
        engine[which] = event ~ /→ sqlite/ ? "sqlite" : event ~ /→ postgres/ ? "postgres" : ""
        cases[engine[which]]++
      } else if (!seen[which]++) {
        failed[engine[which]]++
      }
    }
    printf "engines: sqlite %d cases, %d failed; postgres %d cases, %d failed\n",
      cases["sqlite"], failed["sqlite"], cases["postgres"], failed["postgres"]
    print closing
  }'
