#!/usr/bin/env bash
# The people of the desk's tests. Usage: people.sh ANDRUCK SITE
set -euo pipefail
for person in "Jella Brodersen:jella:author" "Hauke Tjarks:hauke:author" "Tomma Friedrichsen:tomma:editor" \
  "Wiebke Ahlers:wiebke:publisher" "Ole Janssen:ole:operator"; do
  IFS=: read -r name address role <<<"$person"
  echo "sieben Lotsen bei Ebbe" | "$1" user add "$name" --email "$address@kaikante.example" --role "$role" --password-stdin --site "$2" 2>/dev/null
done
