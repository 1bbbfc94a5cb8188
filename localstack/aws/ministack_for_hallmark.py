"""Starts MiniStack with one correction, and with faults where HALLMARK_FAULTS asks for them (faults.py).

With */* among an API's binary media types, API Gateway decodes a function's base64 for every caller. MiniStack decodes it only for
callers that send an Accept header, and Sigstore's Go clients send none when they ask for a timestamp.
"""

import os
import runpy

from ministack.services import apigateway_v1 as gateway

matches = gateway._media_type_matches


def matches_also_without_a_header(media_type, binary_media_types):
    """A missing header stands for any type, as on AWS."""
    return matches(media_type or "*/*", binary_media_types)


gateway._media_type_matches = matches_also_without_a_header
if os.environ.get("HALLMARK_FAULTS"):
    import faults

    faults.install(os.environ["HALLMARK_FAULTS"])
runpy.run_module("ministack", run_name="__main__", alter_sys=True)
