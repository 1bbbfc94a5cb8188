package dev.hallmark.caretaker.app;

import java.time.Instant;

/**
 * When a certificate of an authority's newest chain is valid: of the one in use, or of that which
 * is to succeed it, once clients were told of it. What an authority used before may expire: what it
 * signed is verified as of then.
 *
 * @param chain {@code ca} or {@code tsa}
 * @param number of the certificate in it; 1 is the one that signs, the last one is the root
 * @param begins not valid before
 * @param ends not valid after
 */
public record CertificateLife(String chain, int number, Instant begins, Instant ends) {}
