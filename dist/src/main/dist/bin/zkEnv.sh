#!/usr/bin/env bash
# Sourced by the other scripts: where things are, and how the JVMs are started. What a start passes through calls few
# programs, for each costs milliseconds. Takes --config DIR from the caller's arguments. Knows the variables of Apache
# ZooKeeper's scripts:
#   ZOOCFGDIR  ZOOCFG  ZOO_LOG_DIR  ZOO_LOG_FILE  JAVA_HOME  ZK_SERVER_HEAP  ZK_CLIENT_HEAP (MB)
#   SERVER_JVMFLAGS  CLIENT_JVMFLAGS  JVMFLAGS, and the files zookeeper-env.sh and java.env in the config directory.

if [ -z "${BASH_VERSION:-}" ]; then
  echo "Paddock's scripts need bash; run them as 'bash $0 ...' or make them executable." >&2
  exit 1
fi

# Prints where the file $1 really is: an absolute path with no symbolic link in its last part.
paddock_resolve() {
  local path=$1 target
  while [ -L "$path" ]; do
    target=$(readlink "$path")
    case $target in
      /*) path=$target ;;
      *) path=$(dirname "$path")/$target ;;
    esac
  done
  case $path in
    */*) ;;
    *) path=./$path ;;
  esac
  printf '%s/%s\n' "$(CDPATH='' cd -- "${path%/*}/" && pwd -P)" "${path##*/}"
}

# Prints $1 as an absolute path; unlike paddock_resolve, the file needs not exist.
paddock_absolute() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s/%s\n' "$PWD" "$1" ;;
  esac
}

# Prints the configuration file that an operator means with $1: a relative name is looked for from where he is, and then
# in the config directory.
paddock_config() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) if [ -f "$PWD/$1" ]; then printf '%s\n' "$PWD/$1"; else printf '%s\n' "$ZOOCFGDIR/$1"; fi ;;
  esac
}

# Without the directory and the file name.
PADDOCK_HOME=$(paddock_resolve "${BASH_SOURCE[0]}")
PADDOCK_HOME=${PADDOCK_HOME%/*/*}

# The value of key $1 in configuration file $2, without blanks around it; the last one wins, as in Java properties.
config_value() {
  local line value= setting="^[[:space:]]*$1[[:space:]]*[=:][[:space:]]*(.*[^[:space:]])[[:space:]]*$"
  [ -r "$2" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    if [[ $line =~ $setting ]]; then
      value=${BASH_REMATCH[1]}
    fi
  done < "$2"
  printf '%s\n' "$value"
}

# A path of the configuration: a relative one is relative to the distribution, wherever it is started from.
config_path() {
  case $1 in
    "" | /*) printf '%s\n' "$1" ;;
    *) printf '%s/%s\n' "$PADDOCK_HOME" "$1" ;;
  esac
}

if [ "${1:-}" = --config ]; then
  if [ -z "${2:-}" ]; then
    echo "--config needs a directory." >&2
    exit 2
  fi
  ZOOCFGDIR=$2
  shift 2
fi
ZOOCFGDIR=$(paddock_absolute "${ZOOCFGDIR:-$PADDOCK_HOME/conf}")

if [ -f "$ZOOCFGDIR/zookeeper-env.sh" ]; then
  . "$ZOOCFGDIR/zookeeper-env.sh"
fi
if [ -f "$ZOOCFGDIR/java.env" ]; then
  . "$ZOOCFGDIR/java.env"
fi

ZOOCFG=${ZOOCFG:-zoo.cfg}
ZOO_LOG_DIR=$(paddock_absolute "${ZOO_LOG_DIR:-$PADDOCK_HOME/logs}")

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  JAVA=$JAVA_HOME/bin/java
elif command -v java > /dev/null 2>&1; then
  JAVA=java
else
  echo "Error: JAVA_HOME is not set and java could not be found in PATH." >&2
  exit 1
fi

# The memory limit in bytes of the control group that this runs in, such as a container or a systemd unit; nothing if
# there is none. The JVM finds the same one.
paddock_memory_limit() {
  local key value unit hierarchy group root file limit machine=0
  [ -r /proc/meminfo ] && [ -r /proc/self/cgroup ] || return 0
  while read -r key value unit; do
    if [ "$key" = MemTotal: ]; then
      machine=$((value * 1024))
      break
    fi
  done < /proc/meminfo
  while IFS=: read -r hierarchy group root; do
    case $hierarchy:$group in
      0:) file=/sys/fs/cgroup%s/memory.max ;;
      *:memory) file=/sys/fs/cgroup/memory%s/memory.limit_in_bytes ;;
      *) continue ;;
    esac
    # From the group itself up to the one that is the container's.
    while true; do
      limit=
      if [ -r "${file/\%s/${root%/}}" ]; then
        read -r limit < "${file/\%s/${root%/}}"
      fi
      if [[ $limit =~ ^[0-9]{1,18}$ ]] && [ "$limit" -lt "$machine" ]; then
        echo "$limit"
        return
      fi
      [ -n "${root%/}" ] || break
      root=${root%/*}
    done
  done < /proc/self/cgroup
}

# Without a heap of the operator's it is 60% of such a limit (the rest is for the JVM itself, buffers, and the pages of
# the journal), and 1000 MB on a machine that is all the server's, as with Apache's scripts.
if [ -n "${ZK_SERVER_HEAP:-}" ]; then
  server_heap=-Xmx${ZK_SERVER_HEAP}m
elif [ -n "$(paddock_memory_limit)" ]; then
  server_heap='-XX:MaxRAMPercentage=60 -XX:MinRAMPercentage=60'
else
  server_heap=-Xmx1000m
fi
SERVER_JVMFLAGS="$server_heap ${SERVER_JVMFLAGS:-}"
CLIENT_JVMFLAGS="-Xmx${ZK_CLIENT_HEAP:-256}m ${CLIENT_JVMFLAGS:-}"

# The flags variables are lists of words, split at blanks as Apache's scripts do.
read -r -d '' -a SERVER_FLAGS <<< "$SERVER_JVMFLAGS ${JVMFLAGS:-}"
read -r -d '' -a CLIENT_FLAGS <<< "$CLIENT_JVMFLAGS ${JVMFLAGS:-}"

# What the server needs of the JVM. The packages are opened to Chronicle's core, whose memory-mapped files need them:
# without sun.nio.ch the journal could not be written. Java 17 does not know --sun-misc-unsafe-memory-access.
# java.se: plug-ins may require what the server itself has no use for, such as java.sql.
PADDOCK_MODULE_FLAGS=(
  -XX:+IgnoreUnrecognizedVMOptions
  --sun-misc-unsafe-memory-access=allow
  --add-modules java.se,jdk.unsupported
  --add-opens java.base/java.lang.reflect=chronicle.core
  --add-exports java.base/sun.nio.ch=chronicle.core,chronicle.bytes
  --add-exports java.base/jdk.internal.ref=chronicle.core
  -Dchronicle.analytics.disable=true
  -Dchronicle.announcer.disable=true
  -Dchronicle.disk.monitor.disable=true
  -p "$PADDOCK_HOME/lib"
)
PADDOCK_MAIN=io.paddock.dist/io.paddock.dist.Main

# Classes that 'paddock archive-classes' has made ready: they halve the time and the memory of a start. An archive is
# for one build of Java and for one directory, which the file beside it names: Java 17 takes the archive of a
# distribution that was copied too, but then can't load all classes of sealed jars.
paddock_java_build() {
  local java line build=
  java=$(readlink -f "$(command -v "$JAVA")")
  [ -r "${java%/*/*}/release" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    if [[ $line =~ ^JAVA_(RUNTIME_)?VERSION=\"(.*)\"$ ]]; then
      build=${BASH_REMATCH[2]}
    fi
  done < "${java%/*/*}/release"
  printf '%s\n' "$build"
}
PADDOCK_CLASS_ARCHIVE=$PADDOCK_HOME/lib/archive/server-$(paddock_java_build).jsa
PADDOCK_ARCHIVE_FLAGS=()
if [ -r "$PADDOCK_CLASS_ARCHIVE.home" ] && [ "$(< "$PADDOCK_CLASS_ARCHIVE.home")" = "$PADDOCK_HOME" ] &&
  [ "$PADDOCK_CLASS_ARCHIVE" -nt "$PADDOCK_HOME/lib" ]; then
  PADDOCK_ARCHIVE_FLAGS=(-Xshare:auto "-XX:SharedArchiveFile=$PADDOCK_CLASS_ARCHIVE" -Xlog:cds=off -Xlog:cds+dynamic=off)
fi
