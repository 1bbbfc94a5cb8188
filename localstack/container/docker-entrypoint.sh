#!/bin/bash
# Starts MiniStack and says so as LocalStack does: Testcontainers waits for the line "Ready.".
# A function's container is a sibling of this one: it reaches MiniStack by this container's address, not by a port of the host.
address=$(python3 -c 'import socket; print(socket.gethostbyname(socket.gethostname()))')
export GATEWAY_PORT=4566 LAMBDA_STRICT=1 IOT_MTLS_ENABLED=0 SFTP_ENABLED=0
export AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL:-http://$address:4566} MINISTACK_HOST=${MINISTACK_HOST:-$address}
python3 /opt/ministack_for_hallmark.py &
server=$!
trap 'kill -TERM $server' TERM INT
until python3 -c 'import urllib.request as u; u.urlopen("http://127.0.0.1:4566/_localstack/health", timeout=1)' 2>/dev/null; do
  kill -0 $server || exit 1
  sleep 0.1
done
echo 'Ready.'
wait $server
