/**
 * Which chains a certificate transparency log takes, and what it logs of them (RFC 6962 sections
 * 3.1 and 3.4).
 *
 * <p>Pure rules. As logs do, they leave validity of issuers, name constraints, path lengths and
 * unknown critical extensions alone: a log is there to record what an authority signed, wrong or
 * not.
 */
@NullMarked
package dev.hallmark.ctlog.domain;

import org.jspecify.annotations.NullMarked;
