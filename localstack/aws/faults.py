"""Breaks a local AWS on purpose: some calls of functions to a service fail, before they did anything or after they have done it.

The file that HALLMARK_FAULTS names says how many, such as {"dynamodb": {"before": 0.1, "after": 0.1}}; it is read anew whenever
it changes, and without it nothing fails. Each failure is a line, the service's name, in a file beside it (.done). Calls with the keys of the local AWS's root are never touched: whoever looks on sees
what is.
"""

import json
import os
import random

ANSWERS = {
    "dynamodb": [
        (500, "application/x-amz-json-1.0", '{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"chaos"}'),
        (400, "application/x-amz-json-1.0", '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"chaos"}'),
    ],
    "kms": [
        (500, "application/x-amz-json-1.1", '{"__type":"KMSInternalException","message":"chaos"}'),
        (400, "application/x-amz-json-1.1", '{"__type":"ThrottlingException","message":"chaos"}'),
    ],
    "s3": [
        (503, "application/xml", "<Error><Code>SlowDown</Code><Message>chaos</Message></Error>"),
        (500, "application/xml", "<Error><Code>InternalError</Code><Message>chaos</Message></Error>"),
    ],
}
ROOT = "Credential=test/"


class Faults:
    """Handlers of services that fail as the file says."""

    def __init__(self, file):
        self.file = file
        self.read_at = None
        self.rates = {}

    def wrap(self, service, handler):
        """The handler of a service, failing now and then."""

        async def failing(method, path, headers, body, query_params):
            rates = self.current().get(service, {})
            if ROOT in headers.get("authorization", ""):
                rates = {}
            if random.random() < rates.get("before", 0):
                return self.fail(service)
            result = await handler(method, path, headers, body, query_params)
            return self.fail(service) if random.random() < rates.get("after", 0) else result

        return failing

    def fail(self, service):
        with open(f"{self.file}.done", "a", encoding="utf-8") as done:
            done.write(f"{service}\n")
        return answer(service)

    def current(self):
        """What the file says now."""
        try:
            changed = os.stat(self.file).st_mtime_ns
        except FileNotFoundError:
            self.read_at, self.rates = None, {}
            return self.rates
        if changed != self.read_at:
            with open(self.file, encoding="utf-8") as file:
                self.rates = json.load(file)
            self.read_at = changed
        return self.rates


def answer(service):
    """One of the ways in which a service fails."""
    status, media_type, body = random.choice(ANSWERS[service])
    return status, {"Content-Type": media_type}, body.encode()


def install(file):
    """Puts itself in the place of the services' handlers."""
    from ministack import app

    faults = Faults(file)
    for service in ANSWERS:
        app.SERVICE_HANDLERS[service] = faults.wrap(service, app.SERVICE_HANDLERS[service])
