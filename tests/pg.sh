#!/bin/sh
# A throw-away PostgreSQL for tests, reachable by socket only, unsafe against power loss on purpose.
#   pg.sh start DIR   starts it in DIR and prints its URL
#   pg.sh stop DIR    stops it and removes DIR
set -eu
command=$1 folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || { echo "pg.sh: no PostgreSQL under /usr/lib/postgresql (Debian: apt-get install postgresql)" >&2; exit 1; }

as_owner() { # PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

case $command in
start)
    mkdir -p "$folder"
    chmod 755 "$folder"
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    cd "$folder"
    [ -d data ] || as_owner "$bin/initdb" -D "$folder/data" -A trust -U kontor -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as_owner "$bin/pg_ctl" -D "$folder/data" -w -s -l "$folder/log" start -o "-c listen_addresses= \
        -c unix_socket_directories=$folder -c fsync=off -c full_page_writes=off -c shared_buffers=128MB -c max_connections=80"
    echo "postgresql://kontor@/postgres?host=$folder"
    ;;
stop)
    cd "$folder"
    as_owner "$bin/pg_ctl" -D "$folder/data" -s -m immediate stop || true
    cd / && rm -rf "$folder"
    ;;
*)
    echo "usage: pg.sh start|stop DIR" >&2
    exit 2
    ;;
esac
