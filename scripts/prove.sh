#!/usr/bin/env bash
# Everything that takes long: every page in Chromium, hostile texts, two hundred kills on each engine, a large site.
# Writes docs/proof.md and docs/pictures/. KILLS=… and ARTICLES=… make it shorter for trying.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
andruck=$root/.build/release/andruck
work=$(mktemp -d /tmp/andruck-prove-XXXXXX)
servers=()
trap 'for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT
lines=$work/lines
failed=0
say() { echo "$*" | tee -a "$lines"; }
note() { if [ "$1" = 0 ]; then say "| $2 | holds | $3 |"; else failed=1; say "| $2 | **does not hold** | $3 |"; fi; }

venv=.build/prove
[ -x $venv/bin/python ] || python3 -m venv $venv
$venv/bin/pip install -q -r Tests/Prove/requirements.txt
python=$root/$venv/bin/python

# Starts a server on a free port; sets `base`.
serve() {
  "$andruck" serve --site "$1" --port 0 >"$1.out" 2>"$1.log" &
  servers+=($!)
  for _ in $(seq 100); do grep -q '^listening on' "$1.out" && break; sleep 0.05; done
  base=$(sed -n 's/^listening on //p' "$1.out")
}

for language in de en; do
  echo "== every page in Chromium, $language"
  "$andruck" init --site "$work/$language" --language $language >/dev/null 2>&1
  "$andruck" demo --site "$work/$language" >/dev/null
  serve "$work/$language"
  code=0
  $python Tests/Prove/pages.py "$base" $language docs/pictures >"$work/pages-$language" 2>&1 || code=$?
  grep finding "$work/pages-$language" || true
  note $code "Every kind of page, $language: axe-core, Nu, no sideways scrolling, no cookie, no storage, nobody else asked, no console line, no layout shift, keyboard, without JavaScript" "$(tail -1 "$work/pages-$language" | sed 's/^pages: //')"
done

if [ -d ../shared/data/html-safety ]; then
  echo "== hostile texts in Chromium"
  "$andruck" init --site "$work/hostile" >/dev/null 2>&1
  serve "$work/hostile"
  code=0
  $python Tests/Prove/payloads.py "$base" "$andruck" "$work/hostile" ../shared/data >"$work/payloads" 2>&1 || code=$?
  grep finding "$work/payloads" || true
  note $code "Payload collections as article bodies: nothing executes, no request leaves" "$(tail -1 "$work/payloads" | sed 's/^payloads: //')"
else
  say "| Payload collections | **skipped: the collections are not there** | |"
fi

echo "== kills"
code=0
ANDRUCK_KILLS=${KILLS:-200} scripts/test.sh --filter KillTests >"$work/kills" 2>&1 || code=$?
grep -E '^✘' "$work/kills" || true
note $code "Killed (SIGKILL) while publishing, working jobs and sending: everything answered is there, every job ran, the outbox is whole" "$(sed -n 's/^kills: //p' "$work/kills" | paste -sd ';' | sed 's/;/; /g')"

echo "== a large site"
articles=${ARTICLES:-100000}
"$andruck" init --site "$work/large" >/dev/null 2>&1
start=$(date +%s.%N)
"$andruck" demo --site "$work/large" --articles "$articles" >/dev/null 2>"$work/large.demo"
made=$(echo "$(date +%s.%N) - $start" | bc)
start=$(date +%s%N)
serve "$work/large"
curl -sf -o /dev/null "$base/"
first=$((($(date +%s%N) - start) / 1000000))
times() { for _ in $(seq 30); do curl -s -o /dev/null -w '%{time_total}\n' "$base$1"; done | sort -n | sed -n 15p | awk '{ printf "%.1f", $1 * 1000 }'; }
ok=0; for path in / /thema/haefen /archiv /feed /sitemap.xml; do curl -sf -o /dev/null "$base$path" || ok=1; done
note $ok "A site of $articles articles answers" "made in ${made%.*} s; start to first answer ${first} ms; median ms: front $(times /), topic $(times /thema/haefen), archive $(times /archiv), feed $(times /feed)"

{
  echo "# Proof"
  echo
  echo "Written by \`make prove\` on $(date -u +%Y-%m-%d), at commit $(git rev-parse --short HEAD), on $(nproc) cores ($(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -1)), $(free -g | awk '/Mem/ { print $2 }') GB, $(. /etc/os-release && echo "$PRETTY_NAME"), $(swift --version 2>/dev/null | grep -oE 'Swift version [0-9.]+' | head -1)."
  echo
  echo "What is short stands as a test in \`make test\`; this page holds what takes long."
  echo
  echo "| what | | seen |"
  echo "|---|---|---|"
  cat "$lines"
} >docs/proof.md
exit $failed
