"""Starts MiniStack with three corrections, and with faults where HALLMARK_FAULTS asks for them (faults.py).

With */* among an API's binary media types, API Gateway decodes a function's base64 for every caller. MiniStack decodes it only for
callers that send an Accept header, and Sigstore's Go clients send none when they ask for a timestamp.

A published version of a function lasts: on AWS it keeps its execution environments while the function is changed, and an alias moves
to the next version once that one is initialised. MiniStack stops the containers of all versions at each change, and has
CloudFormation move the alias to a version whose container has only been started.

On AWS an execution environment is restored from a snapshot within a second, on processors of its own. Here each one initialises on those
that all share, for ten seconds and more. Whoever comes meanwhile takes the first environment that is free: were another started for
each, all would be slower, callers would ask again, and nobody would ever be answered. Nor do those that initialise take a processor from those that answer.
"""

import collections
import contextvars
import os
import runpy
import threading
import time
import urllib.error
import urllib.request

from ministack.services import apigateway_v1 as gateway
from ministack.services import lambda_svc as functions
from ministack.services.cloudformation import provisioners, stacks

LATEST = "$LATEST"
VERSION = "AWS::Lambda::Version"
LONGEST_START = 150  # seconds
MOST_WAITING = 16  # callers of a version; more are told to come back, as by AWS where an account's limit is reached
SHARES = 1024  # of the processors, where several want them: Docker's default
SHARES_AT_START = 64

matches = gateway._media_type_matches
key_of = functions._warm_pool_key
stop_all = functions._pool_kill_function
acquire = functions._pool_acquire
register = functions._pool_register
spawn = functions._spawn_lambda_container
starting = {}  # when the one environment of a version that a caller starts was begun
waiting = collections.Counter()  # callers of a version without an environment yet
starting_lock = threading.Lock()
on_thread = stacks._runs_on_worker_thread
changing = contextvars.ContextVar("changing", default=False)


def matches_also_without_a_header(media_type, binary_media_types):
    """A missing header stands for any type, as on AWS."""
    return matches(media_type or "*/*", binary_media_types)


def key_with_version(name, config):
    """Environments belong to a version, not to the bytes of its package."""
    return f"{key_of(name, config)}:{config.get('Version', LATEST)}"


def change(update):
    """A change of a function, which is one of its unpublished state alone."""

    def changed(*arguments, **options):
        token = changing.set(True)
        try:
            return update(*arguments, **options)
        finally:
            changing.reset(token)

    return changed


def stop_unpublished(account, name):
    """Stops the environments of what was changed; those of versions only when the function goes."""
    if not changing.get():
        stop_all(account, name)
        return
    with functions._warm_pool_lock:
        keys = [key for key in functions._warm_pool if key.endswith(f":{LATEST}") and key.split(":")[0] == account and key.split(":")[2] == name]
        entries = [entry for key in keys for entry in functions._warm_pool.pop(key)]
    for entry in entries:
        functions._kill_pool_entry(entry)


def acquire_or_await(key, most):
    """An environment that is free, or leave to start one: for one caller at a time. Who waits keeps a thread, so few may."""
    end = time.monotonic() + LONGEST_START
    with starting_lock:
        waiting[key] += 1
    try:
        while True:
            entry, reason = acquire(key, most)
            if reason != "spawn":
                return entry, reason
            with starting_lock:
                now = time.monotonic()
                if now - starting.get(key, -LONGEST_START) >= LONGEST_START:
                    starting[key] = now
                    return entry, reason
                if waiting[key] > MOST_WAITING or now >= end:
                    return None, "func_cap"
            time.sleep(0.2)
    finally:
        with starting_lock:
            waiting[key] -= 1


def register_started(key, *arguments):
    try:
        return register(key, *arguments)
    finally:
        started(key)


def started(key):
    """Whether or not it came up: the next caller may start one."""
    with starting_lock:
        starting.pop(key, None)


def spawn_for_a_caller(config, *arguments, **options):
    try:
        return spawn_initialised(config, *arguments, **options)
    except Exception:
        started(key_with_version(config["FunctionName"], config))
        raise


def spawn_initialised(config, code, *arguments, **options):
    """A container whose function is initialised; one of an image that cannot tell is taken as it is."""
    container, folder = spawn(config, code, *arguments, **options)
    container.update(cpu_shares=SHARES_AT_START)
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        container.reload()
        ports = container.ports.get("8080/tcp")
        if container.status != "running":
            break
        try:
            if ports:
                urllib.request.urlopen(f"http://127.0.0.1:{ports[0]['HostPort']}/initialised", timeout=LONGEST_START).close()
                break
        except urllib.error.HTTPError as error:
            if error.code == 404:
                break
            reason = error.read().decode(errors="replace")
            functions._kill_pool_entry({"container": container, "tmpdir": folder})
            raise RuntimeError(f"the function cannot be initialised: {reason}") from error
        except OSError:
            pass  # not listening yet
        time.sleep(0.1)
    if container.status == "running":
        container.update(cpu_shares=SHARES)
    return container, folder


def published(provision):
    """A version that CloudFormation has made once its snapshot is ready."""

    def ready(*arguments):
        arn, attributes = provision(*arguments)
        name, version = arn.split(":")[6:8]
        config = ((functions._functions.get(name) or {}).get("versions", {}).get(version) or {}).get("config", {})
        while config.get("State") == "Pending":
            time.sleep(0.1)
        if config.get("State") == "Failed":
            raise ValueError(f"version {version} of {name}: {config['StateReason']}")
        return arn, attributes

    return ready


gateway._media_type_matches = matches_also_without_a_header
functions._warm_pool_key = key_with_version
functions._pool_kill_function = stop_unpublished
functions._pool_acquire = acquire_or_await
functions._pool_register = register_started
functions._spawn_lambda_container = spawn_for_a_caller
functions._update_code = change(functions._update_code)
functions._update_config = change(functions._update_config)
stacks._runs_on_worker_thread = lambda kind: kind == VERSION or on_thread(kind)
handlers = provisioners._RESOURCE_HANDLERS[VERSION]
for step in ("create", "update"):
    handlers[step] = published(handlers[step])
if os.environ.get("HALLMARK_FAULTS"):
    import faults

    faults.install(os.environ["HALLMARK_FAULTS"])
runpy.run_module("ministack", run_name="__main__", alter_sys=True)
