#!/usr/bin/env bash
# Starts, stops and asks a server. Commands, variables and printed lines are those of Apache ZooKeeper's script of the
# same name, so that what operators have built around it goes on working.

self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
case $self in
  */*) ;;
  *) self=./$self ;;
esac
. "${self%/*}/zkEnv.sh"

usage() {
  echo "Usage: $0 [--config <conf-dir>] {start|start-foreground|stop|version|restart|status|print-cmd} [config file]" >&2
}

# Without a name on the command line it is that of the config directory, wherever the operator is.
choose_config() {
  if [ -n "$1" ]; then
    ZOOCFG=$(paddock_config "$1")
  elif [[ $ZOOCFG != /* ]]; then
    ZOOCFG=$ZOOCFGDIR/$ZOOCFG
  fi
  echo "Using config: $ZOOCFG" >&2
  DATA_DIR=$(config_path "$(config_value dataDir "$ZOOCFG")")
  DATA_LOG_DIR=$(config_path "$(config_value dataLogDir "$ZOOCFG")")
}

require_config() {
  if [ ! -r "$ZOOCFG" ]; then
    echo "No readable configuration file at $ZOOCFG. Copy $PADDOCK_HOME/conf/zoo_sample.cfg there, or name one as the last argument." >&2
    exit 2
  fi
}

# With ZOO_DATADIR_AUTOCREATE_DISABLE the directories must be there: a lost mount must not look like a new server.
check_directories() {
  [ -n "${ZOO_DATADIR_AUTOCREATE_DISABLE:-}" ] || return 0
  AUTOCREATE=(-Dzookeeper.datadir.autocreate=false)
  if [ ! -d "$DATA_DIR/version-2" ]; then
    echo "ZooKeeper data directory is missing at $DATA_DIR fix the path or run initialize"
    exit 1
  fi
  if [ -n "$DATA_LOG_DIR" ] && [ ! -d "$DATA_LOG_DIR/version-2" ]; then
    echo "ZooKeeper txnlog directory is missing at $DATA_LOG_DIR fix the path or run initialize"
    exit 1
  fi
}

choose_files() {
  ZOO_LOG_FILE=${ZOO_LOG_FILE:-zookeeper-${USER:-$(id -un)}-server-${HOSTNAME:-localhost}.log}
  DAEMON_OUT=$ZOO_LOG_DIR/${ZOO_LOG_FILE%.log}.out
  PID_FILE=${ZOOPIDFILE:-$DATA_DIR/zookeeper_server.pid}
}

# Half of the compiler's usual appetite: the kernel is one thread's loop, which the compiler would put into a few methods of
# enormous size, and what it takes for these it takes from the server for its first half minute. The second four: what is
# only busy while a server starts is left to the first compiler, and (the third four) half of that to the interpreter.
# The operator's own flags come later and count more.
COMPILER_FLAGS=(-XX:FreqInlineSize=200 -XX:InlineSmallCode=1200
  -XX:Tier4InvocationThreshold=15000 -XX:Tier4MinInvocationThreshold=1800
  -XX:Tier4CompileThreshold=45000 -XX:Tier4BackEdgeThreshold=120000
  -XX:Tier3InvocationThreshold=400 -XX:Tier3MinInvocationThreshold=200
  -XX:Tier3CompileThreshold=4000 -XX:Tier3BackEdgeThreshold=120000)

# What a request allocates is soon forgotten: a small young generation is used again and again, where the JVM would first
# take half of the heap from the system, page by page.
HEAP_FLAGS=(-Xmn32m)

# The C library would keep a pool of memory for each thread; nearly all of a server's work is one thread's.
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}

# The command line of a server, in SERVER_COMMAND; $1 names the logging configuration it prefers.
assemble_command() {
  SERVER_COMMAND=("$JAVA" "${PADDOCK_MODULE_FLAGS[@]}" "${PADDOCK_ARCHIVE_FLAGS[@]}" "${AUTOCREATE[@]}"
    "-Dpaddock.home=$PADDOCK_HOME"
    "-Dlogback.configurationFile=$(logback_file "$1")"
    "-Dzookeeper.log.dir=$ZOO_LOG_DIR"
    "-Dzookeeper.log.file=$ZOO_LOG_FILE"
    -XX:+HeapDumpOnOutOfMemoryError "-XX:HeapDumpPath=$ZOO_LOG_DIR" -XX:+ExitOnOutOfMemoryError
    "${COMPILER_FLAGS[@]}" "${HEAP_FLAGS[@]}" "${SERVER_FLAGS[@]}" -m "$PADDOCK_MAIN" server "$ZOOCFG")
}

# The operator's configuration goes before the distribution's; his logback.xml serves for both ways of starting.
logback_file() {
  local file
  for file in "$ZOOCFGDIR/$1" "$ZOOCFGDIR/logback.xml"; do
    if [ -f "$file" ]; then
      printf '%s\n' "$file"
      return
    fi
  done
  printf '%s\n' "$PADDOCK_HOME/conf/$1"
}

# The relative paths of a configuration are relative to here.
go_home() {
  cd "$PADDOCK_HOME" || exit 1
}

start() {
  require_config
  check_directories
  echo -n "Starting zookeeper ... "
  if is_running; then
    echo "already running as process $(cat "$PID_FILE")."
    exit 1
  fi
  mkdir -p "$ZOO_LOG_DIR" "$(dirname "$PID_FILE")" || { echo "SERVER DID NOT START"; exit 1; }
  assemble_command logback-file.xml
  go_home
  nohup "${SERVER_COMMAND[@]}" > "$DAEMON_OUT" 2>&1 < /dev/null &
  local pid=$!
  if ! echo -n "$pid" > "$PID_FILE"; then
    echo "FAILED TO WRITE PID"
    kill "$pid"
    exit 1
  fi
  if ! await_start "$pid"; then
    echo "FAILED TO START"
    rm -f "$PID_FILE"
    echo "See $DAEMON_OUT and $ZOO_LOG_DIR/$ZOO_LOG_FILE for the reason." >&2
    exit 1
  fi
  echo STARTED
}

# Fails when process $1 ends within 10 s; returns earlier when the client port is opened, if it was not open before.
await_start() {
  local waited=0 watch_port=false
  if find_client_port > /dev/null && ! is_port_open; then
    watch_port=true
  fi
  while [ "$waited" -lt 100 ]; do
    sleep 0.1
    kill -0 "$1" 2> /dev/null || return 1
    if $watch_port && is_port_open; then
      return 0
    fi
    waited=$((waited + 1))
  done
}

is_port_open() {
  (exec 3<> "/dev/tcp/$CLIENT_ADDRESS/$CLIENT_PORT") 2> /dev/null
}

is_running() {
  [ -f "$PID_FILE" ] && kill -0 "$(cat "$PID_FILE")" > /dev/null 2>&1
}

start_foreground() {
  require_config
  check_directories
  [ -d "$ZOO_LOG_DIR" ] || mkdir -p "$ZOO_LOG_DIR"
  assemble_command logback.xml
  go_home
  if [ -n "${ZOO_NOEXEC:-}" ]; then
    "${SERVER_COMMAND[@]}"
  else
    exec "${SERVER_COMMAND[@]}"
  fi
}

print_command() {
  assemble_command logback-file.xml
  printf '%q ' "${SERVER_COMMAND[@]}"
  printf '> %q 2>&1 < /dev/null\n' "$DAEMON_OUT"
}

# Returns when the server is gone, so that a start may follow at once.
stop() {
  echo -n "Stopping zookeeper ... "
  if [ ! -f "$PID_FILE" ]; then
    echo "no zookeeper to stop (could not find file $PID_FILE)"
    return 0
  fi
  local pid waited=0
  pid=$(cat "$PID_FILE")
  kill "$pid" 2> /dev/null
  rm -f "$PID_FILE"
  while kill -0 "$pid" 2> /dev/null && [ "$waited" -lt 300 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
  if kill -0 "$pid" 2> /dev/null; then
    echo "still running as process $pid after 30 s."
    return 1
  fi
  echo STOPPED
}

# Sets CLIENT_ADDRESS and CLIENT_PORT from "port", "host:port" or "[address]:port".
split_client_address() {
  CLIENT_PORT=${1##*:}
  case $1 in
    \[*\]:*) CLIENT_ADDRESS=${1#\[}; CLIENT_ADDRESS=${CLIENT_ADDRESS%%\]*} ;;
    *:*) CLIENT_ADDRESS=${1%:*} ;;
  esac
}

# The client port of server.<myid>, in the configuration or in the dynamic one.
find_port_of_member() {
  local myid member dynamic
  myid=$(cat "$DATA_DIR/myid" 2> /dev/null)
  if ! [[ $myid =~ ^[0-9]+$ ]]; then
    echo "myid could not be determined, will not able to locate clientPort in the server configs."
    return
  fi
  member=$(config_value "server\.$myid" "$ZOOCFG")
  if [[ $member != *\;* ]]; then
    echo "Client port not found in static config file. Looking in dynamic config file."
    dynamic=$(config_path "$(config_value dynamicConfigFile "$ZOOCFG")")
    member=$(config_value "server\.$myid" "$dynamic")
  fi
  if [[ $member == *\;* ]]; then
    split_client_address "${member#*;}"
  else
    echo "Client port not found in the server configs"
  fi
}

find_client_port() {
  CLIENT_SSL=false
  CLIENT_ADDRESS=$(config_value clientPortAddress "$ZOOCFG")
  CLIENT_ADDRESS=${CLIENT_ADDRESS:-localhost}
  CLIENT_PORT=$(config_value clientPort "$ZOOCFG")
  [[ $CLIENT_PORT =~ ^[0-9]+$ ]] || { CLIENT_PORT=; find_port_of_member; }
  [ -z "$CLIENT_PORT" ] || return 0
  echo "Client port not found. Looking for secureClientPort in the static config."
  CLIENT_PORT=$(config_value secureClientPort "$ZOOCFG")
  if [ -z "$CLIENT_PORT" ]; then
    echo "Unable to find either secure or unsecure client port in any configs. Terminating."
    return 1
  fi
  CLIENT_SSL=true
  CLIENT_ADDRESS=$(config_value secureClientPortAddress "$ZOOCFG")
  CLIENT_ADDRESS=${CLIENT_ADDRESS:-localhost}
}

# Prints the answer to the four-letter word $1. Encrypted ports are asked with Apache's client, which takes the
# trust store and the like from CLIENT_JVMFLAGS.
four_letter_word() {
  if [ "$CLIENT_SSL" = true ]; then
    "$JAVA" -cp "$PADDOCK_HOME/lib/cli/*" "${CLIENT_FLAGS[@]}" \
      org.apache.zookeeper.client.FourLetterWordMain "$CLIENT_ADDRESS" "$CLIENT_PORT" "$1" true 2> /dev/null
    return
  fi
  local line
  { exec 3<> "/dev/tcp/$CLIENT_ADDRESS/$CLIENT_PORT"; } 2> /dev/null || return 1
  printf '%s' "$1" >&3
  while IFS= read -r -t 10 -u 3 line || [ -n "$line" ]; do
    printf '%s\n' "$line"
  done
  exec 3>&-
}

status() {
  require_config
  find_client_port || return 1
  echo "Client port found: $CLIENT_PORT. Client address: $CLIENT_ADDRESS. Client SSL: $CLIENT_SSL."
  local mode
  mode=$(four_letter_word srvr | grep Mode)
  if [ -n "$mode" ]; then
    echo "$mode"
    return 0
  fi
  if [ "$CLIENT_SSL" = true ]; then
    echo "The secure port was asked; CLIENT_JVMFLAGS must name the key store and trust store for that,"
    echo "for example -Dzookeeper.ssl.trustStore.location=/path/trust.jks -Dzookeeper.client.secure=true"
    echo "-Dzookeeper.clientCnxnSocket=org.apache.zookeeper.ClientCnxnSocketNetty"
  fi
  echo "Error contacting service. It is probably not running."
  return 1
}

AUTOCREATE=()
command=${1:-}
case $command in
  start | start-foreground | stop | restart | status | print-cmd)
    choose_config "${2:-}"
    choose_files
    ;;
esac
case $command in
  start) start ;;
  start-foreground) start_foreground ;;
  stop) stop ;;
  restart) stop && start ;;
  status) status ;;
  print-cmd) print_command ;;
  version) "$JAVA" -p "$PADDOCK_HOME/lib" -m "$PADDOCK_MAIN" version ;;
  *) usage ;;
esac
