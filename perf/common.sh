# Sourced by the scripts beside it: finds a JDK of at least 25 and builds this module when its sources are newer.
set -eu
perf_home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
JDK_MIN=25

find_jdk() {
  local home version
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -x "$home/bin/java" ] && [ -f "$home/release" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    if [ "${version:-0}" -ge "$JDK_MIN" ]; then echo "$home"; return; fi
  done
  echo "a JDK $JDK_MIN or newer is needed: install one, or set JAVA_HOME to it" >&2
  return 1
}

build() {
  local maven=$perf_home/../mvnw
  [ -x "$maven" ] || maven=mvn
  if [ ! -e "$perf_home/target/lib" ] ||
    [ -n "$(find "$perf_home/src/main" "$perf_home/pom.xml" -newer "$perf_home/target/lib" -print -quit)" ]; then
    (cd "$perf_home/.." && "$maven" -q -B -pl perf process-classes) >&2
    touch "$perf_home/target/lib"
  fi
}

# Runs a main class of this module. Small, since it stands beside what is measured.
perf_java() {
  exec "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -Dperf.home="$perf_home" \
    -cp "$perf_home/target/classes:$perf_home/target/lib/*" "$@"
}

JAVA_HOME=$(find_jdk)
export JAVA_HOME
build
