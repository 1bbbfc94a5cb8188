# Shared by deploy, chaos and upgrade: the CDK stack on the local AWS. Sourced, never run. Needs root, here, work, port, pids and fail; some python.
work=${work:?} port=${port:?}

# The local AWS, by its root's keys. AWS is called by name and the instance by number: the host tells them apart.
use_local_aws() {
  unset AWS_PROFILE AWS_SESSION_TOKEN AWS_CONFIG_FILE
  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
  export AWS_ENDPOINT_URL=${HALLMARK_LOCAL_AWS:-http://localhost:$port}
}

# Where the images of the functions' containers are named: a prefix of our own must not hide AWS's on this machine.
image_prefix=hallmark.local

# start_local_aws: starts it; its process is the last of the caller's pids.
start_local_aws() {
  curl -s -o /dev/null "http://localhost:$port/" && fail "port $port is taken: stop what uses it, or choose another one with --port"
  (exec env -u AWS_ENDPOINT_URL GATEWAY_PORT="$port" AUTH=true LAMBDA_STRICT=1 MINISTACK_IMAGE_PREFIX=$image_prefix IOT_MTLS_ENABLED=0 SFTP_ENABLED=0 \
    "${python:?}" "${here:?}/aws/ministack_for_hallmark.py" >"$work/ministack.log" 2>&1 </dev/null) &
  pids+=($!)
}

# await_local_aws: returns once it answers.
await_local_aws() {
  for _ in $(seq 300); do
    curl -sf -o /dev/null "$AWS_ENDPOINT_URL/_localstack/health" && return
    [ ${#pids[@]} -eq 0 ] || kill -0 "${pids[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  fail "the local AWS does not answer at $AWS_ENDPOINT_URL; see $work/ministack.log"
}

# build_runtime_image: in what the local AWS runs the functions.
build_runtime_image() {
  "${here:?}/runtime/build-image" $image_prefix/public.ecr.aws/lambda/java:25 >"$work/image.log" 2>&1 || fail "the functions' image cannot be built; see $work/image.log"
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
