package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import java.security.PublicKey;

/**
 * What a deployment made for this function.
 *
 * @param configuration who is trusted
 * @param authority who issues
 * @param ctLogKey with which SCTs must verify
 */
public record Instance(
    FulcioConfiguration configuration, CertificateAuthority authority, PublicKey ctLogKey) {}
