#!/usr/bin/env bash
# Sets up Debian 12's WordPress (nginx, php-fpm with opcache, MariaDB, default theme, no page cache) as a benchmark
# peer, wholly inside DIR and on 127.0.0.1:PORT alone; it uses no system service and no network.
#   wordpress.sh packages           the Debian packages it needs (the caller installs them)
#   wordpress.sh start DIR PORT     sets up DIR (or restarts what is there), prints the article's address
#   wordpress.sh import DIR COUNT   inserts COUNT posts by wp_insert_post, prints posts_per_second
#   wordpress.sh stop DIR           stops the servers of DIR and removes nothing; may be called again
# All settings are Debian's and WordPress's defaults, but for some that spare it work: no access log, no cron run by
# page views, no calls to the outside, nginx buffers for a whole page, terms and comments counted after the import.
set -euo pipefail
packages=(nginx mariadb-server mariadb-client php php8.2-fpm php8.2-cli php-mysql php-mbstring php-xml
  wordpress wordpress-theme-twentytwentythree curl)
die() { echo "wordpress.sh: $*" >&2; exit 1; }

# Is the process of a pid file one of ours? (A stale file's number may be another process's by now.)
running() { [[ -s $1 ]] && tr '\0' ' ' 2>/dev/null <"/proc/$(<"$1")/cmdline" | grep -qF "$DIR/"; }

write_config() { # HTTP_HOST: Debian's fastcgi_params gives it without the port, and WordPress would redirect; the last counts
  printf '%s\n' '[global]' "pid = $DIR/run/fpm.pid" "error_log = $DIR/fpm.log" '[www]' 'user = www-data' \
    "listen = $DIR/run/fpm.sock" 'listen.owner = www-data' 'pm = static' 'pm.max_children = 4' >"$DIR/fpm.conf"
  cat >"$DIR/nginx.conf" <<EOF
user www-data; worker_processes auto; pid $DIR/run/nginx.pid; error_log $DIR/nginx.log; events { worker_connections 768; }
http {
  include /etc/nginx/mime.types; sendfile on; tcp_nopush on; gzip on; access_log off;
  client_body_temp_path $DIR/run/body; fastcgi_temp_path $DIR/run/fastcgi; proxy_temp_path $DIR/run/proxy;
  uwsgi_temp_path $DIR/run/uwsgi; scgi_temp_path $DIR/run/scgi;
  server { listen 127.0.0.1:$PORT; root $DIR/www; index index.php;
    location / { try_files \$uri \$uri/ /index.php?\$args; }
    location ~ \.php\$ {
      try_files \$uri =404; include /etc/nginx/fastcgi_params; fastcgi_param HTTP_HOST 127.0.0.1:$PORT;
      fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
      fastcgi_buffers 16 16k; fastcgi_pass unix:$DIR/run/fpm.sock;
    } } }
EOF
  cat >"$DIR/www/wp-config.php" <<EOF
<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'wordpress'); define('DB_PASSWORD', 'bench');
define('DB_HOST', 'localhost:$DIR/run/db.sock'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', 'http://127.0.0.1:$PORT'); define('WP_SITEURL', WP_HOME);
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as \$k) { define("{\$k}_KEY", md5(\$k)); define("{\$k}_SALT", sha1(\$k)); }
\$table_prefix = 'wp_'; require_once __DIR__ . '/wp-settings.php';
EOF
}

bench_php() { # install | content | import COUNT
  php8.2 /dev/fd/3 "$DIR/www" "$@" 3<<'EOF' </dev/null || die "the PHP step '$1' failed"
<?php
[, $www, $step] = $argv;
$_SERVER = ['HTTP_HOST' => 'localhost', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET'] + $_SERVER;
if ($step !== 'content') define($step === 'install' ? 'WP_INSTALLING' : 'WP_IMPORTING', true);
if ($step === 'install') { function wp_new_blog_notification() {} } // it would send mail
require "$www/wp-load.php";
function text(int $seed, int $words): string { // German-looking words, in the markup of the block editor
    mt_srand($seed);
    $pick = fn(string $list) => ($all = explode(' ', $list))[mt_rand(0, count($all) - 1)];
    for ($i = 0; $i < $words; $i++)
        $text[] = mt_rand(0, 9) < 4 ? $pick('und der die das ein eine mit von für nicht auch über nach wird ist sich im')
            : $pick('Ver be Ge ent Über Haus Wald Stadt Licht Wasser zer um Auf ein Früh Land Berg Buch')
            . $pick('schreib geh lauf brück stell trag find halt wend führ blick licht') . $pick('en ung er te lich bar keit igen');
    return implode("\n\n", array_map(fn($p) => "<!-- wp:paragraph -->\n<p>" . ucfirst(implode(' ', $p))
        . ".</p>\n<!-- /wp:paragraph -->", array_chunk($text, 75)));
}
function post(int $n, int $words, int $time, array $more): int {
    return wp_insert_post($more + ['post_title' => "Beitrag Nummer $n", 'post_content' => text($n, $words), 'post_author' => 1,
        'post_status' => 'publish', 'post_date' => gmdate('Y-m-d H:i:s', $time)]) ?: throw new Exception("no post $n");
}
function comment(int $post, int $n): void {
    wp_insert_comment(['comment_post_ID' => $post, 'comment_author' => "Leserin $n", 'comment_approved' => 1,
        'comment_author_email' => "leserin$n@example.org", 'comment_date' => gmdate('Y-m-d H:i:s', 1710000000 + 60 * $n),
        'comment_content' => "Lesermeinung $n: " . strip_tags(text(1000 + $n, 40))]) ?: throw new Exception("no comment $n");
}
if ($step === 'install') {
    require ABSPATH . 'wp-admin/includes/upgrade.php';
    exit(wp_install('Bench', 'admin', 'admin@example.org', true, '', 'bench')['user_id'] === 1 ? 0 : 1);
}
wp_set_current_user(1); // as an administrator at work: what he writes is not run through kses
if ($step === 'content') {
    $wp_rewrite->set_permalink_structure('/%postname%/'); $wp_rewrite->flush_rules(false);
    wp_delete_post(1, true); // "Hello world!" would be newer than ours
    $in = ['post_category' => [wp_insert_term('Nachrichten', 'category')['term_id']]];
    for ($n = 1; $n < 50; $n++) post($n, 600, 1700000000 + 3600 * $n, $in);
    $id = post(50, 600, 1700180000, $in + ['post_name' => 'bench-article', 'post_title' => 'Der Artikel']);
    for ($n = 1; $n <= 20; $n++) comment($id, $n);
    exit;
}
$rubric = fn($n) => (int) (term_exists("Rubrik $n", 'category') ?: wp_insert_term("Rubrik $n", 'category'))['term_id'];
[$rubrics, $last] = [array_map($rubric, range(0, 4)), (int) $wpdb->get_var("SELECT MAX(ID) FROM $wpdb->posts")];
$start = hrtime(true); // counting is put off as WordPress's own importer plugin does it, and is within the time
wp_defer_term_counting(true); wp_defer_comment_counting(true);
for ($n = $last + 1; $n <= $last + (int) $argv[3]; $n++)
    comment(post($n, 400, 1500000000 + 60 * $n, ['post_category' => [$rubrics[$n % 5]],
        'tags_input' => ['Thema ' . $n % 40, 'Ort ' . $n % 7]]), $n);
wp_defer_term_counting(false); wp_defer_comment_counting(false);
printf("posts_per_second %.1f\n", (int) $argv[3] / ((hrtime(true) - $start) / 1e9));
EOF
}

start() {
  local url="http://127.0.0.1:$PORT/bench-article/" got missing db sql
  missing=$(for p in "${packages[@]}"; do dpkg-query -W -f '${Status}' "$p" 2>&1 | grep -q ' installed$' || echo -n " $p"; done)
  [[ -z $missing ]] || die "not installed:$missing (apt-get install -y --no-install-recommends ${packages[*]})"
  ((EUID == 0)) || die "start needs root: the servers run as mysql and www-data"
  [[ $PORT =~ ^[0-9]+$ && $DIR =~ ^/[A-Za-z0-9/._-]+$ && ${#DIR} -le 90 ]] || die "no plain PORT or short DIR: $PORT $DIR"
  (: 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null && die "port $PORT is in use"
  running "$DIR/run/db.pid" && die "already running in $DIR"
  install -d -m 755 "$DIR" && install -d -o mysql "$DIR/run" && rm -f "$DIR/article.html"
  runuser -u www-data -- test -x "$DIR/run" || die "www-data cannot reach $DIR: a parent directory is closed"
  db=(--no-defaults --user=mysql "--datadir=$DIR/db") sql=(mariadb --no-defaults -uroot -S "$DIR/run/db.sock" -e)
  if [[ ! -e $DIR/installed ]]; then
    rm -rf "${DIR:?}/db" "$DIR/www"
    cp -rL /usr/share/wordpress "$DIR/www" # no symlinks: PHP resolves them, and ABSPATH would be Debian's
    install -d -o www-data "$DIR/www/wp-content/uploads"
    mariadb-install-db "${db[@]}" --skip-test-db >"$DIR/db.log" 2>&1 </dev/null || die "no database: see $DIR/db.log"
  fi
  write_config
  setsid mariadbd "${db[@]}" --skip-networking --socket="$DIR/run/db.sock" --pid-file="$DIR/run/db.pid" \
    --tmpdir="$DIR/run" --character-set-server=utf8mb4 --collation-server=utf8mb4_general_ci >>"$DIR/db.log" 2>&1 </dev/null &
  for _ in {1..600}; do "${sql[@]}" 'SELECT 1' >/dev/null 2>&1 && break; sleep 0.1; done
  running "$DIR/run/db.pid" || die "MariaDB did not start: see $DIR/db.log"
  php-fpm8.2 -D -y "$DIR/fpm.conf" >"$DIR/fpm.out" 2>&1 </dev/null || die "php-fpm did not start: see $DIR/fpm.out"
  nginx -e "$DIR/nginx.log" -c "$DIR/nginx.conf" >"$DIR/nginx.out" 2>&1 </dev/null || die "nginx: see $DIR/nginx.out"
  if [[ ! -e $DIR/installed ]]; then
    "${sql[@]}" "CREATE DATABASE wordpress; GRANT ALL ON wordpress.* TO wordpress@localhost IDENTIFIED BY 'bench'"
    bench_php install && bench_php content && touch "$DIR/installed"
  fi
  got=$(curl -sS --max-time 60 -o "$DIR/article.html" -w '%{http_code}' "$url" || true)
  got+=" $(grep -oE 'Lesermeinung [0-9]+:' "$DIR/article.html" | sort -u | wc -l || true)"
  [[ $got == '200 20' ]] || die "$url: wanted status 200 with 20 comments, got $got"
  echo "$url"
}

stop() {
  local name
  for name in nginx fpm db; do
    if running "$DIR/run/$name.pid"; then kill -TERM "$(<"$DIR/run/$name.pid")" || true; fi
    for _ in {1..600}; do running "$DIR/run/$name.pid" || continue 2; sleep 0.1; done
    die "$name does not stop: see $DIR/run/$name.pid"
  done
}

[[ $# -lt 2 ]] || DIR=$(realpath -m -- "$2")
case "${1:-}:$#" in
  packages:1) echo "${packages[*]}" ;;
  start:3) PORT=$3 && start ;;
  import:3) if [[ $3 =~ ^[1-9][0-9]*$ ]] && running "$DIR/run/db.pid"; then bench_php import "$3"; else die "no COUNT, or nothing runs in $DIR"; fi ;;
  stop:2) stop ;;
  *) die "usage: wordpress.sh packages | start DIR PORT | import DIR COUNT | stop DIR" ;;
esac
