# Shared by deploy, chaos and upgrade: the CDK stack on the local AWS. Sourced, never run. Needs root, work, port and fail; output needs python.
work=${work:?} port=${port:?}

# The local AWS, by its root's keys. AWS is called by name and the instance by number: the host tells them apart.
use_local_aws() {
  unset AWS_PROFILE AWS_SESSION_TOKEN AWS_CONFIG_FILE
  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
  export AWS_ENDPOINT_URL=${HALLMARK_LOCAL_AWS:-http://localhost:$port}
}

# build_packages: the functions' packages, unless the caller has just built them.
build_packages() {
  [ -n "${HALLMARK_NO_BUILD:-}" ] && return
  (cd "$root" && mvn -B -q package -Dmaven.test.skip=true) >"$work/build.log" 2>&1 || fail "the build failed; its output is in $work/build.log"
}

# install_cdk: what npm brings, unless it is there already.
install_cdk() {
  local folder=$root/infrastructure-cdk
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.hallmark-lock" && return
  (cd "$folder" && npm ci --no-audit --no-fund && cp package-lock.json node_modules/.hallmark-lock) >"$work/npm.log" 2>&1 || fail "npm ci failed; see $work/npm.log"
}

# cdk_of TREE ARGUMENTS: the CDK of a tree of sources.
cdk_of() {
  local folder=$1/infrastructure-cdk
  shift
  (cd "$folder" && PATH=$folder/node_modules/.bin:$PATH CDK_DISABLE_CLI_TELEMETRY=true CI=true node_modules/.bin/cdk "$@")
}

# synthesise TREE FOLDER [SETTING...]: the tree's stack as a template, with its packages.
synthesise() {
  local tree=$1 folder=$2
  shift 2
  cdk_of "$tree" synth -q --output "$folder" "$@" -c emulated=true -c emulatedPort="$port" -c organization=hallmark.local -c issuers="$work/issuers.json" \
    -c oidcIssuers="$(. "$work/issuer" 2>/dev/null && echo "$HALLMARK_ISSUER")" -c removal=destroy
}

# deploy_template TREE FOLDER: makes the local AWS what the template says.
deploy_template() {
  cdk_of "$1" deploy --app "$2" --require-approval never --outputs-file "$work/outputs.json" --progress events
}

# output NAME: one of the stack's outputs.
output() {
  "${python:?}" -c 'import json, sys; print(next(iter(json.load(open(sys.argv[1])).values()))[sys.argv[2]])' "$work/outputs.json" "$1"
}
