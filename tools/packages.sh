# shellcheck shell=bash disable=SC2154
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
#
# Installs the Debian packages of tools/debian-packages that are missing, or says how. For sourcing; needs $root.

wanted_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$root/tools/debian-packages"; }

is_installed() { # package
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing_packages() {
  local package
  while IFS= read -r package; do
    is_installed "$package" || printf '%s ' "$package"
  done < <(wanted_packages)
}

install_packages() { # packages
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >&2 </dev/null && return
  apt-get update -qq >&2 </dev/null && apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >&2 </dev/null
}

# On other systems there is nothing to compare with, so what needs them will say what it lacks.
ensure_packages() {
  local missing line
  command -v dpkg-query >/dev/null || return 0
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  line="apt-get install -y --no-install-recommends ${missing% }"
  if [ "$(id -u)" -ne 0 ]; then
    echo "rollcall: Debian packages are missing, install them with: sudo $line" >&2
    return 1
  fi
  echo "rollcall: $line" >&2
  # shellcheck disable=SC2086 # one word per package
  install_packages $missing || {
    echo "rollcall: could not install them; try: apt-get update && $line" >&2
    return 1
  }
}
