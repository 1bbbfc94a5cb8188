# Sourced by the scripts beside it, in the root of the repository.
here=$PWD/localstack
. localstack/.launch.sh

simulate() { # CLASS [ARGUMENT...]: builds the simulation and becomes the class of it
  find_jdk "functions/simulation/$(basename "$0")"
  echo "building the simulation ..." >&2
  mvn -B -q -pl functions/simulation -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
  local module=functions/simulation
  exec "$JAVA" -Xmx2g -XX:+UseSerialGC --add-opens=java.base/java.lang=ALL-UNNAMED -Djdk.trackAllThreads=false \
    -cp "$module/target/test-classes:$(cat $module/target/classpath)" "dev.hallmark.simulation.$1" "${@:2}"
}
