# A hundred thousand articles.
echo "== a large site"
articles=${ARTICLES:-100000}
"$andruck" init --site "$work/large" >/dev/null 2>&1
start=$(date +%s.%N)
"$andruck" demo --site "$work/large" --articles "$articles" >/dev/null 2>"$work/large.demo"
made=$(echo "$(date +%s.%N) - $start" | bc)
start=$(date +%s%N)
serve "$work/large" 0
curl -sf -o /dev/null "$base/"
first=$((($(date +%s%N) - start) / 1000000))

times() { for _ in $(seq 30); do curl -s -o /dev/null -w '%{time_total}\n' "$base$1"; done | sort -n | sed -n 15p | awk '{ printf "%.1f", $1 * 1000 }'; }
ok=0; for path in / /thema/haefen /archiv /feed /sitemap.xml; do curl -sf -o /dev/null "$base$path" || ok=1; done
note $ok "A site of $articles articles answers" "made in ${made%.*} s; start to first answer ${first} ms; median ms of pages rendered anew: front $(times /), topic $(times /thema/haefen), archive $(times /archiv), feed $(times /feed)"

