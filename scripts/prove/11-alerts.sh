# News like an article, by mail: a reader, a real mail server, an independent verifier.
checkers
# The mail servers have users of their own.
chmod 711 "$work"
cluster=$(mktemp -d /tmp/andruck-pg-XXXXXX)
scripts/postgres.sh start "$cluster"
for engine in sqlite postgres; do
  for language in de en; do
    echo "== news like an article, $engine, $language"
    on_engine $engine "alerts_$language"
    site="$work/alerts-$engine-$language"
    demo_site "$site" $language
    post="$work/post-$engine-$language"
    scripts/mailserver.sh start "$post" leser@readers.test redaktion@news.test
    servers+=("$(tr -d ' ' <"$post/queue/pid/master.pid")" "$(tr -d ' ' <"$post/dovecot/master.pid")")
    read -r smtp smtps imap <"$post/ports"
    openssl genrsa -traditional -out "$site/dkim.pem" 2048 2>/dev/null
    echo "v=DKIM1; k=rsa; p=$(openssl rsa -in "$site/dkim.pem" -pubout -outform der 2>/dev/null | base64 -w0)" >"$site/dkim.txt"
    # One engine with STARTTLS, the other with TLS from the start; both log in.
    [ $engine = sqlite ] && way="smtp://redaktion%40news.test:secret@127.0.0.1:$smtp?tls=required&ca=$post/ca.pem" ||
      way="smtps://redaktion%40news.test:secret@127.0.0.1:$smtps?ca=$post/ca.pem"
    export ANDRUCK_MAIL_SMTP=$way ANDRUCK_MAIL_FROM=redaktion@news.test ANDRUCK_MAIL_DKIM_DOMAIN=news.test \
      ANDRUCK_MAIL_DKIM_SELECTOR=s1 ANDRUCK_MAIL_DKIM_KEY=dkim.pem
    port=$(python3 -c 'import socket; one = socket.create_server(("127.0.0.1", 0)); print(one.getsockname()[1])')
    export ANDRUCK_SITE_URL="http://127.0.0.1:$port"
    "$andruck" serve --site "$site" --port "$port" >"$site.out" 2>"$site.log" &
    server=$!
    servers+=($server)
    for _ in $(seq 100); do grep -q '^listening on' "$site.out" && break; sleep 0.05; done
    code=0
    $python Tests/Prove/alerts.py "$ANDRUCK_SITE_URL" $language "$site" "$imap" "${ANDRUCK_DATABASE:-sqlite}" \
      "$andruck" publish --site "$site" >"$work/alerts" 2>&1 || code=$?
    cat "$work/alerts"
    [ $code = 0 ] || tail -n 20 "$site.log" "$post/mail.log"
    kill $server
    wait $server 2>/dev/null || true
    note $code "A reader asks for news like an article over Postfix and Dovecot, in Chromium, $language, $engine ($([ $engine = sqlite ] && echo STARTTLS || echo TLS), log-in)" "$(grep -c '^seen' "$work/alerts") steps: $(sed -n 's/^seen: //p' "$work/alerts" | tr '\n' ';')"
    # A wrong certificate: nothing is sent, and the desk has the reason.
    if [ $engine = sqlite ]; then
      export ANDRUCK_MAIL_SMTP="smtp://redaktion%40news.test:secret@127.0.0.1:$smtp?tls=required"
      "$andruck" serve --site "$site" --port "$port" >"$site.out" 2>"$site.log" &
      server=$!
      servers+=($server)
      for _ in $(seq 100); do grep -q '^listening on' "$site.out" && break; sleep 0.05; done
      path=$([ $language = de ] && echo /artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit/aehnlich || echo /article/at-night-the-pilot-now-comes-aboard-by-radio/similar)
      curl -s -o /dev/null -H "Origin: $ANDRUCK_SITE_URL" -d email=zweite@readers.test "$ANDRUCK_SITE_URL$path"
      sleep 2
      said=$(python3 -c 'import sqlite3, sys; print(*[row for row in sqlite3.connect(sys.argv[1]).execute("SELECT state, error FROM mail WHERE recipient = ?", ("zweite@readers.test",))])' "$site/andruck.sqlite")
      kill $server
      wait $server 2>/dev/null || true
      code=0
      [[ $said == *waiting*unreachable*ertificate* ]] || code=1
      note $code "A mail server with a certificate that nobody vouches for gets nothing, $language" "$said"
    fi
    unset ANDRUCK_MAIL_SMTP ANDRUCK_MAIL_FROM ANDRUCK_MAIL_DKIM_DOMAIN ANDRUCK_MAIL_DKIM_SELECTOR ANDRUCK_MAIL_DKIM_KEY ANDRUCK_SITE_URL
    # SpamAssassin without the network: what it finds in our mails.
    for mail in "$site"/mails/*.eml; do
      [ -e "$mail" ] || continue
      spamassassin -L -t <"$mail" 2>/dev/null | sed -n '/^Content analysis details/,$p' >"$work/spam"
      echo "$(basename "$mail"):" && grep -E '^ *-?[0-9.]+ +[A-Z]' "$work/spam" || true
      score=$(sed -n 's/^Content analysis details: *(\(-\?[0-9.]*\) points.*/\1/p' "$work/spam")
      code=0
      [ -n "$score" ] && python3 -c "import sys; sys.exit(float('$score') > 0.5)" || code=1
      [ $engine = postgres ] || note $code "SpamAssassin on the mail '$(basename "$mail" .eml)', $language" "$score points: $(grep -oE '^ *-?[0-9.]+ +[A-Z_0-9]+' "$work/spam" | tr -s ' ' | tr '\n' ',')"
    done
    scripts/mailserver.sh stop "$post"
  done
done
unset ANDRUCK_DATABASE
scripts/postgres.sh stop "$cluster"
