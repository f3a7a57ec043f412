# Every page of comments and moderation.
checkers
for language in de en; do
  echo "== every page of comments and moderation, $language"
  site="$work/pages-of-comments-$language"
  demo_site "$site" $language
  moderators "$site"
  serve "$site"
  code=0
  $python Tests/Prove/comment_pages.py "$base" $language docs/pictures >"$work/comment-pages" 2>&1 || code=$?
  grep -v '^pages:' "$work/comment-pages" || true
  note $code "Every page of comments and moderation, $language: axe-core, Nu, keyboard, no sideways scrolling, nobody else asked, no console line, without JavaScript; three widths, light and dark" "$(tail -1 "$work/comment-pages" | sed 's/^pages: //')"
done
