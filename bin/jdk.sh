# Finds a JDK 25 or newer for the scripts beside this one and exports JAVA_HOME; meant to be sourced. Looks at JAVA_HOME,
# then PATH, then the usual folders.

JDK_WANTED=25

# Prints the feature version of the JDK in a folder, or nothing when there is none with a compiler. Every JDK says it in
# its file "release"; asking the program would take a moment each.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_is_wanted() {
  version=$(jdk_version "$1")
  [ -n "$version" ] && [ "$version" -ge "$JDK_WANTED" ]
}

jdk_find() {
  if [ -n "${JAVA_HOME:-}" ] && jdk_is_wanted "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  if on_path=$(command -v javac 2>/dev/null); then
    candidate=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    if jdk_is_wanted "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  fi
  for candidate in /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/local/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* \
      "${HOME:-}"/.jdks/* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if jdk_is_wanted "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

if ! JAVA_HOME=$(jdk_find); then
  echo "Tenantry needs a JDK $JDK_WANTED or newer: install one (Temurin, for example) or set JAVA_HOME to its folder." >&2
  exit 2
fi
export JAVA_HOME
