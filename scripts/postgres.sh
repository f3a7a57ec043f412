#!/usr/bin/env bash
# A PostgreSQL for tests alone, in a folder of its own, without TCP. Usage: postgres.sh start DIR | stop DIR
# As root it runs as the user postgres, since PostgreSQL refuses root.
set -euo pipefail
folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --init-groups env -C "$folder" "$@"
  else
    "$@"
  fi
}
if [ "$1" = stop ]; then
  as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 </dev/null || true
  rm -rf "$folder"
  exit
fi
mkdir -p "$folder"
chmod 755 "$folder"
[ "$(id -u)" = 0 ] && chown postgres "$folder"
as "$bin/initdb" -D "$folder/data" -U andruck --auth=trust --no-sync --locale-provider=icu --icu-locale=de \
  --encoding=UTF8 --locale=C.UTF-8 >"$folder/initdb.log" 2>&1
as tee -a "$folder/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$folder'
fsync = ${ANDRUCK_TEST_FSYNC:-off}
synchronous_commit = ${ANDRUCK_TEST_FSYNC:-off}
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
max_connections = 300
CONF
# Without the redirections a caller that reads our output would wait for ever.
as "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w start >/dev/null 2>&1 </dev/null
