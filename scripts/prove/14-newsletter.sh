# A newsletter to two thousand over Postfix and Dovecot, composed by keyboard alone; what comes back; the next edition.
checkers
# The mail servers have users of their own.
chmod 711 "$work"
readers=${READERS:-1900}
unknown=${UNKNOWN:-100}
for language in de en; do
  echo "== a newsletter, $language"
  site="$work/newsletter-$language"
  demo_site "$site" $language
  moderators "$site"
  post="$work/newsletter-post-$language"
  mapfile -t boxes < <(for number in $(seq 0 $((readers - 1))); do echo "leser$number@readers.test"; done)
  scripts/mailserver.sh start "$post" redaktion@news.test svea@kaikante.example "${boxes[@]}"
  servers+=("$(tr -d ' ' <"$post/queue/pid/master.pid")" "$(tr -d ' ' <"$post/dovecot/master.pid")")
  read -r smtp _ imap <"$post/ports"
  export ANDRUCK_MAIL_SMTP="smtp://127.0.0.1:$smtp?tls=none" ANDRUCK_MAIL_FROM=redaktion@news.test \
    ANDRUCK_MAIL_BOUNCES="imap://redaktion%40news.test:secret@127.0.0.1:$imap/INBOX"
  serve "$site"
  code=0
  $python Tests/Prove/newsletter.py "$base" $language "$site" "$post/boxes" "$readers" "$unknown" docs/pictures >"$work/newsletter" 2>&1 || code=$?
  cat "$work/newsletter"
  [ $code = 0 ] || tail -n 20 "$site.log" "$post/mail.log"
  kill "${servers[-1]}"
  wait "${servers[-1]}" 2>/dev/null || true
  scripts/mailserver.sh stop "$post"
  note $code "An edition of five articles to $((readers + unknown)) addresses over Postfix and Dovecot, $unknown of them unknown, composed in Chromium by keyboard alone, $language" "$(sed -n 's/^seen: //p' "$work/newsletter" | tr '\n' ';')"
  unset ANDRUCK_MAIL_SMTP ANDRUCK_MAIL_FROM ANDRUCK_MAIL_BOUNCES
done
