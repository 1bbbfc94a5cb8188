# Shared by run, stop, token and load: finds JDK 25, builds what is missing, starts Java. Sourced, never run.
here=${here:?}
root=$(dirname "$here")

# find_jdk NAME: sets JAVA to the java of a JDK 25, or says clearly that there is none.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [ -x "$home/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$home/release"; then
      JAVA_HOME=$home
      JAVA=$home/bin/java
      export JAVA_HOME
      return
    fi
  done
  echo "$1: needs JDK 25: install one (for example Eclipse Temurin 25) and set JAVA_HOME to it" >&2
  exit 1
}

# built: whether a build, maybe an old one, is there.
built() {
  [ -f "$here/target/.built" ]
}

# build_if_needed: compiles when a source is newer than the last build.
build_if_needed() {
  [ -n "${HALLMARK_NO_BUILD:-}" ] && return # the caller has just built everything
  local stamp=$here/target/.built newest=
  if [ -f "$stamp" ]; then
    newest=$(find "$root/pom.xml" "$root/functions" "$root/tuf-repo" "$here/pom.xml" "$here/src" "$here/dynamodb/pom.xml" \
      -name target -prune -o \( -name '*.java' -o -name pom.xml -o -path '*/src/main/resources/*' \) -not -path '*/src/test/*' \
      -type f -newer "$stamp" -print -quit)
    [ -z "$newest" ] && return
  fi
  command -v mvn >/dev/null || {
    echo "localstack: needs Maven 3.8 or newer on the PATH to build what is missing" >&2
    exit 1
  }
  echo "building what is missing (first time: a few minutes for downloads) ..." >&2
  local log=$here/target/build.log
  mkdir -p "$here/target"
  touch "$stamp.new"
  if ! (cd "$root" && mvn -B -q -pl localstack -am package -Dmaven.test.skip=true) >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    echo "localstack: the build failed; the whole output is in $log" >&2
    exit 1
  fi
  mv "$stamp.new" "$stamp"
}

# exec_java CLASS ARGUMENTS: replaces this shell.
exec_java() {
  local class=$1
  shift
  local memory=-Xmx512m
  [ "$class" = dev.hallmark.localstack.TokenCommand ] && memory="-Xmx64m -XX:TieredStopAtLevel=1"
  # shellcheck disable=SC2086
  exec "$JAVA" $memory -XX:+UseSerialGC -Xshare:auto --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow \
    -Dhallmark.state="${state:?}" -Dhallmark.dynamodb.lib="$here/dynamodb/target/lib" \
    -Dsun.net.httpserver.nodelay=true -Dslf4j.internal.verbosity=ERROR \
    -cp "$here/target/hallmark-localstack-0.1.0-SNAPSHOT.jar:$here/target/lib/*" "$class" "$@"
}

# running FILE: whether the instance that wrote this env file is alive.
running() {
  (. "$1" && running_pids "$HALLMARK_PIDS")
}

# running_pids PIDS: whether one of them is alive and ours (process ids are reused).
running_pids() {
  local pid ours='dev\.hallmark\.localstack|ministack_for_hallmark'
  for pid in $1; do
    if tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qE "$ours" \
      || { [ ! -d /proc/self ] && ps -p "$pid" -o command= | grep -qE "$ours"; }; then
      return 0
    fi
  done
  return 1
}
