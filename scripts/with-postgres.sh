#!/usr/bin/env bash
# Run a command against a PostgreSQL of its own: a fresh cluster in a temporary folder, a local socket, gone afterwards.
# Durability is switched off: the cluster lives for one test run.   with-postgres.sh COMMAND [ARGUMENT ...]
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
folder=$(mktemp -d /tmp/holdfast-postgres.XXXXXX)
run() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" -ne 0 ] || chown postgres "$folder"
stop() { run "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop || true; rm -rf "$folder"; }
trap stop EXIT
run "$bin/initdb" -D "$folder/data" -U holdfast --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
run "$bin/pg_ctl" -D "$folder/data" -s -w -l "$folder/log" \
  -o "-c listen_addresses='' -c unix_socket_directories=$folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start
run "$bin/createdb" -h "$folder" -U holdfast holdfast
export DATABASE_URL="postgres://holdfast@/holdfast?host=$folder"
export PGHOST="$folder" PGUSER=holdfast
"$@"
