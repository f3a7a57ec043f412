# Every page of comments and moderation.
checkers
for language in de en; do
  echo "== every page of comments and moderation, $language"
  site="$work/pages-of-comments-$language"
  "$andruck" init --site "$site" --title Kaikante --language $language >/dev/null 2>&1
  "$andruck" demo --site "$site" >/dev/null
  for person in malte:moderator svea:publisher; do
    echo "sieben Lotsen bei Ebbe" | "$andruck" user add "${person%:*}" --email "${person%:*}@kaikante.example" --role "${person#*:}" --password-stdin --site "$site" 2>/dev/null
  done
  serve "$site"
  code=0
  $python Tests/Prove/comment_pages.py "$base" $language docs/pictures >"$work/comment-pages" 2>&1 || code=$?
  grep -v '^pages:' "$work/comment-pages" || true
  note $code "Every page of comments and moderation, $language: axe-core, Nu, keyboard, no sideways scrolling, nobody else asked, no console line, without JavaScript; three widths, light and dark" "$(tail -1 "$work/comment-pages" | sed 's/^pages: //')"
done
