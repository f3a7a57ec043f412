#!/usr/bin/env bash
# Measures Andruck against its peers in one run and writes docs/benchmarks.md. Usage: bench.sh [wordpress]
# WORK=DIR keeps the sites for the next run.
set -euo pipefail
cd "$(dirname "$0")/.."
work=${WORK:-$(mktemp -d /tmp/andruck-bench-XXXXXX)}
mkdir -p "$work"
chmod 755 "$work"
finish() {
  [ "${1:-}" != wordpress ] || scripts/bench/wordpress.sh stop "$work/wp" || true
  [ -n "${WORK:-}" ] || rm -rf "$work"
}
trap 'finish "${1:-}"' EXIT
if [ "${1:-}" = wordpress ]; then
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  address=$(scripts/bench/wordpress.sh start "$work/wp" "$port" | tail -1)
  python3 Tests/Bench/wordpress.py "$work" "$address"
else
  python3 Tests/Bench/bench.py "$work"
fi
