# Compiles the tests and what is beside them, when that is not done yet, and sets test_classpath; meant to be sourced in
# the project's folder, after jdk.sh.

if ! command -v mvn >/dev/null; then
  echo "This needs Apache Maven, to build Tenantry and to fetch libraries: install it, so that mvn is on the PATH." >&2
  exit 2
fi

testclasses_list=target/bench/classpath
if [ ! -f "$testclasses_list" ] || [ -n "$(find src pom.xml -newer "$testclasses_list" -print -quit)" ]; then
  echo "Compiling; the first time takes a minute ..." >&2
  mkdir -p target/bench
  rm -f "$testclasses_list"
  if ! testclasses_output=$(mvn -B -ntp -q test-compile dependency:build-classpath -Dspotless.check.skip \
      -Dmdep.includeScope=test -Dmdep.outputFile="$testclasses_list" 2>&1); then
    printf '%s\n' "$testclasses_output" >&2
    rm -f "$testclasses_list"
    echo "The build failed; the lines above say why." >&2
    exit 1
  fi
fi
test_classpath=target/test-classes:target/classes:$(cat "$testclasses_list")
