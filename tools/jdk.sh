# shellcheck shell=bash
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
#
# Finds a JDK 25. For sourcing: find_jdk prints its folder, or says what is missing and returns 3.

readonly JDK_VERSION=25

# The folder behind a java that may be a chain of symbolic links.
jdk_of_java() { # path of a java
  local file=$1 target
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  (cd -P "$(dirname "$file")/.." 2>/dev/null && pwd)
}

java_on_path() {
  local java
  java=$(command -v java) || return 0
  jdk_of_java "$java"
}

# Where installers put JDKs, one folder a line.
usual_jdk_folders() {
  local folder
  for folder in /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/*; do
    printf '%s\n' "$folder"
  done
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v "$JDK_VERSION" 2>/dev/null || true
  fi
}

# A compiler is asked for too, because the launcher builds.
is_suitable_jdk() { # folder
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] \
    && grep -Eq "^JAVA_VERSION=\"$JDK_VERSION([.\"+-])" "$1/release" 2>/dev/null
}

jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}"
  java_on_path || true
  usual_jdk_folders
}

missing_jdk() { # what was found instead
  echo "rollcall: $1; install one (https://adoptium.net/temurin/releases/?version=$JDK_VERSION, on a Debian that has it:" \
    "apt-get install openjdk-$JDK_VERSION-jdk) or set ROLLCALL_JAVA_HOME to its folder" >&2
  return 3
}

find_jdk() {
  local folder
  if [ -n "${ROLLCALL_JAVA_HOME:-}" ]; then
    is_suitable_jdk "$ROLLCALL_JAVA_HOME" || {
      missing_jdk "ROLLCALL_JAVA_HOME=$ROLLCALL_JAVA_HOME is no JDK $JDK_VERSION"
      return
    }
    printf '%s\n' "$ROLLCALL_JAVA_HOME"
    return
  fi
  while IFS= read -r folder; do
    if is_suitable_jdk "$folder"; then
      printf '%s\n' "$folder"
      return
    fi
  done < <(jdk_candidates)
  missing_jdk "no JDK $JDK_VERSION found in JAVA_HOME, on the PATH or in the usual folders"
}
