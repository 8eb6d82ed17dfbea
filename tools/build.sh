# shellcheck shell=bash disable=SC2154
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the launcher's jar when there is none, or when a source is newer. For sourcing; needs $root and $jdk.

# Maven writes it last, with the time at which the build began: an edit during a build makes it stale.
build_stamp() { printf '%s\n' "$root/cli/target/built.stamp"; }

is_built() {
  local stamp newer
  stamp=$(build_stamp)
  [ -f "$stamp" ] && [ -f "$root/cli/target/rollcall-cli.jar" ] || return 1
  newer=$(find "$root/pom.xml" "$root"/{protocol,server,agent,cli}/{pom.xml,src/main} -newer "$stamp" -print -quit)
  [ -z "$newer" ]
}

# The toolchain finds a JDK by a variable of this name, wherever it lies.
maven() {
  command -v mvn >/dev/null || {
    echo "rollcall: Maven is missing: apt-get install maven, or https://maven.apache.org/install.html" >&2
    return 1
  }
  (cd "$root" && JAVA25_HOME=$jdk exec mvn -B "$@" </dev/null)
}

# What is worth seeing of a build: which module, which step, warnings (they are errors) and errors. The first build
# downloads between them.
essentials() {
  awk '
    { gsub(/\033\[[0-9;]*m/, "") }
    / \[[0-9]+\/[0-9]+\]$/ { sub(/^[^B]*Building /, ""); sub(/ +\[/, " ["); print; fflush(); next }
    /^\[INFO\] --- / { split($3, step, ":"); print "  " step[3]; fflush(); next }
    /\[Help 1\]|[Rr]e-run Maven|following articles|After correcting|mvn <args>|^\[ERROR\] *$/ { next }
    /^\[(WARNING|ERROR)\]|^[^[]/ { print; fflush() }
  '
}

build_now() {
  echo "rollcall: building (the first time, this downloads libraries and takes some minutes)" >&2
  maven -Dstyle.color=never -Dmaven.test.skip=true package -pl cli -am 2>&1 | essentials >&2 || {
    echo "rollcall: the build failed, see above" >&2
    return 1
  }
}

build_once() {
  is_built || build_now
}

# Two launchers never build at the same time; the second one finds the first one's build.
build_when_stale() {
  is_built && return
  mkdir -p "$root/cli/target"
  if command -v flock >/dev/null; then
    (flock 9 && build_once) 9>"$root/cli/target/build.lock"
  else
    build_once
  fi
}
