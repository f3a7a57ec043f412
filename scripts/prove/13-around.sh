# What is around an article: the whole way of a job ad, every page of it, the reference page point by point, and who is told of a new
# article, and how soon.
checkers
reference=$(realpath -q ../shared/data/reference/reference-article.md || true)
for language in de en; do
  echo "== around the article, $language"
  site="$work/around-$language"
  demo_site "$site" $language
  moderators "$site"
  code=0
  $python Tests/Prove/around.py "$andruck" "$site" $language docs/pictures "$reference" >"$work/around" 2>&1 || code=$?
  cat "$work/around"
  for part in job pages told reference; do
    what=$(sed -n "s/^what $part: //p" "$work/around")
    [ -n "$what" ] || what="Around the article: $part"
    found=$(sed -n "s/^$part: //p" "$work/around")
    if [ -n "$found" ]; then note 0 "$what, $language" "$found"; else note 1 "$what, $language" "$(tail -1 "$work/around")"; fi
  done
  # Each point of the reference page, with the address where it shows.
  sed -n 's/^point: //p' "$work/around" | while read -r point; do note 0 "Reference page, $language: ${point%%|*}" "${point#*|}"; done
  [ $code = 0 ] || failed=1
done
