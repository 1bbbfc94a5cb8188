package dev.hallmark.ctlog.http;

import dev.hallmark.kit.http.Response;

/** Errors in the form of CTFE and TesseraCT. */
enum PlainError {
  BAD_REQUEST(400, "Bad Request"),
  FORBIDDEN(403, "Forbidden"),
  NOT_FOUND(404, "Not Found"),
  METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
  TOO_LARGE(413, "Request Entity Too Large"),
  INTERNAL(500, "Internal Server Error"),
  UNAVAILABLE(503, "Service Unavailable");

  private final int status;
  private final String words;

  PlainError(int status, String words) {
    this.status = status;
    this.words = words;
  }

  Response response(String detail) {
    return text(status, words + "\n" + detail + "\n");
  }

  static Response text(int status, String text) {
    return Response.of(status, "text/plain; charset=utf-8", text)
        .with("X-Content-Type-Options", "nosniff");
  }
}
