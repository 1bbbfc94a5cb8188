/**
 * The HTTP edge of a function: requests and responses, the one route table, routing, and the API
 * Gateway (REST, payload version 1.0) event codec. Knows no service's wire format: what an error
 * looks like is each service's own.
 */
@NullMarked
package dev.hallmark.kit.http;

import org.jspecify.annotations.NullMarked;
