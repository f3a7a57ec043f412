#!/usr/bin/env bash
# Shows the demo site: makes it if it is not there, brings it up to date, serves it, opens the browser.
set -euo pipefail
cd "$(dirname "$0")/.."
andruck=.build/release/andruck
port=${PORT:-8080}
# Of invented people, on this machine alone.
password="sieben Lotsen bei Ebbe"
if [ ! -e site/andruck.yml ]; then
  $andruck init --title Kaikante --language "${LANGUAGE_OF_DEMO:-de}" >/dev/null
  $andruck demo >/dev/null
  for person in "Jella Brodersen:jella:author" "Tomma Friedrichsen:tomma:editor" "Levin Akdağ:levin:moderator" \
    "Wiebke Ahlers:wiebke:publisher" "Ole Janssen:ole:operator"; do
    IFS=: read -r name address role <<<"$person"
    echo "$password" | $andruck user add "$name" --email "$address@kaikante.example" --role "$role" --password-stdin 2>/dev/null
  done
else
  $andruck migrate >/dev/null 2>&1
fi
address=http://127.0.0.1:$port/
echo
echo "  The demo site: $address"
echo "  Its newsroom:  ${address}$([ "${LANGUAGE_OF_DEMO:-de}" = en ] && echo desk || echo redaktion)"
echo
echo "  Sign in as jella@ (author), tomma@ (editor), levin@ (moderator), wiebke@ (publisher) or ole@ (operator)"
echo "  kaikante.example, each with the password: $password"
echo
echo "  The outlet is invented. Stop with Ctrl-C; 'rm -r site' begins anew."
echo
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null; then
  (
    for _ in $(seq 50); do
      sleep 0.1
      if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then exec xdg-open "$address" >/dev/null 2>&1; fi
    done
  ) &
fi
# What mails and previews link to is where it is served.
exec env ANDRUCK_SITE_URL="http://127.0.0.1:$port" $andruck serve --port "$port"
