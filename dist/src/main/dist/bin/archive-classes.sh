#!/usr/bin/env bash
# Runs a server for a moment, on a port and a directory of its own, and has the JVM keep what it has loaded, so that
# later starts find it ready. To be repeated after an update of Java or when the distribution has moved; without it
# everything works, only starting takes longer.

bin=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$bin/zkEnv.sh"

case $PADDOCK_HOME in
  *[[:blank:]]*)
    echo "No archive was made: the JVM can't make one for a directory with a blank in its name, which $PADDOCK_HOME is." >&2
    echo "Move the distribution if starts are to be quicker; everything else works where it is." >&2
    exit 1
    ;;
esac

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
printf 'tickTime=2000\ndataDir=%s/data\nclientPort=0\nclientPortAddress=127.0.0.1\nadmin.serverPort=0\n' "$work" > "$work/zoo.cfg"
rm -f "$PADDOCK_CLASS_ARCHIVE" "$PADDOCK_CLASS_ARCHIVE.home"
mkdir -p "$(dirname "$PADDOCK_CLASS_ARCHIVE")" || exit 1

ZOO_LOG_DIR=$work SERVER_JVMFLAGS="-XX:ArchiveClassesAtExit=$PADDOCK_CLASS_ARCHIVE -Xlog:cds=off -Xlog:cds+dynamic=off" \
  "$bin/zkServer.sh" start-foreground "$work/zoo.cfg" > "$work/log" 2>&1 &
server=$!

for _ in $(seq 300); do
  port=$(sed -n 's/.*Listening for clients on .*:\([0-9]*\)$/\1/p' "$work/log")
  [ -z "$port" ] || break
  sleep 0.1
done
if [ -z "$port" ]; then
  kill "$server" 2> /dev/null
  cat "$work/log" >&2
  exit 1
fi

# What administration needs is loaded a moment later.
for _ in $(seq 100); do
  ! grep -q 'Listening for administration on' "$work/log" || break
  sleep 0.1
done

# A session (which is a write) and a read of /zookeeper, as any client would begin.
{
  exec 3<> "/dev/tcp/127.0.0.1/$port"
  printf '\0\0\0\x2d\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x27\x10\0\0\0\0\0\0\0\0\0\0\0\x10\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' >&3
  head -c 41 <&3 > /dev/null
  printf '\0\0\0\x17\0\0\0\x01\0\0\0\x04\0\0\0\x0a/zookeeper\0' >&3
  head -c 20 <&3 > /dev/null
} 2> /dev/null
exec 3<&-

kill -TERM "$server"
wait "$server"
if [ -s "$PADDOCK_CLASS_ARCHIVE" ]; then
  printf '%s\n' "$PADDOCK_HOME" > "$PADDOCK_CLASS_ARCHIVE.home"
  echo "Made $PADDOCK_CLASS_ARCHIVE"
else
  cat "$work/log" >&2
  exit 1
fi
