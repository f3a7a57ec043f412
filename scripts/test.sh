#!/usr/bin/env bash
# Runs the tests on both engines: starts a PostgreSQL, stops it, prints the counts. Arguments go to `swift test`.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d /tmp/andruck-pg-XXXXXX)
# What tests leave behind goes with them.
TMPDIR=$(mktemp -d /tmp/andruck-tests-XXXXXX)
export TMPDIR
trap 'scripts/postgres.sh stop "$folder"; rm -rf "$TMPDIR"' EXIT
scripts/postgres.sh start "$folder"
export ANDRUCK_TEST_POSTGRES="host=$folder user=andruck"
export SWIFT_BACKTRACE=${SWIFT_BACKTRACE:-interactive=no,color=no}
swift test -c release --skip-build --disable-xctest "$@" 2>&1 | awk '
  /^◇ Test case .* → sqlite/ { sqlite++ }
  /^◇ Test case .* → postgres/ { postgres++ }
  /recorded an issue with .* → (sqlite|postgres)/ {
    # A case may have several issues: what stands before the place names the case.
    which = $0
    sub(/ at [^ ]+:[0-9]+:[0-9]+: .*/, "", which)
    if (!seen[which]++) { if (which ~ /→ sqlite/) sqliteFailed++; else postgresFailed++ }
  }
  /^◇/ { next }
  /Test run with .* (passed|failed) after/ {
    printf "engines: sqlite %d cases, %d failed; postgres %d cases, %d failed\n", sqlite, sqliteFailed, postgres, postgresFailed
  }
  { print; fflush() }'
