package dev.hallmark.rekor.lambda;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionMode;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.admission.Authorities;
import dev.hallmark.rekor.admission.IdentityRules;
import dev.hallmark.rekor.admission.StoredAuthorities;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whose entries a log takes, and what it answers to a repeated one.
 *
 * <p>Environment, all optional: {@code HALLMARK_ADMISSION}, a name of {@link AdmissionMode} ({@code
 * ANY} unless set); {@code HALLMARK_ADMITTED_IDENTITIES}, the list that {@link IdentityRules}
 * reads, with {@code IDENTITIES} and only then; {@code HALLMARK_REPEATED_ENTRIES}, a name of {@link
 * RepeatedEntries} ({@code ANSWERED} unless set). Unless anybody is admitted, the CA chain is read
 * from {@code HALLMARK_BUCKET}.
 *
 * @param admission whose entries
 * @param repeated what to answer
 */
public record LogRules(AdmissionPolicy admission, RepeatedEntries repeated) {
  private static final String ADMISSION = "HALLMARK_ADMISSION";
  private static final String IDENTITIES = "HALLMARK_ADMITTED_IDENTITIES";
  private static final String REPEATED = "HALLMARK_REPEATED_ENTRIES";

  /**
   * Reads them. Calls nobody.
   *
   * @throws IllegalArgumentException if a variable has a value that cannot work; the message names
   *     it
   */
  public static LogRules read(Environment environment, AwsClients clients, InstantSource clock) {
    AdmissionMode mode =
        environment
            .optional(ADMISSION)
            .map(value -> constant(ADMISSION, AdmissionMode.class, value))
            .orElse(AdmissionMode.ANY);
    return new LogRules(
        switch (mode) {
          case ANY -> {
            unused(environment, mode);
            yield new AdmissionPolicy.AnySigner();
          }
          case CA -> {
            unused(environment, mode);
            yield new AdmissionPolicy.InstanceCertificates(
                authorities(environment, clients, clock));
          }
          case IDENTITIES ->
              new AdmissionPolicy.Identities(
                  authorities(environment, clients, clock),
                  IdentityRules.read(environment.require(IDENTITIES)));
        },
        environment
            .optional(REPEATED)
            .map(value -> constant(REPEATED, RepeatedEntries.class, value))
            .orElse(RepeatedEntries.ANSWERED));
  }

  /** A list of identities that nobody looks at would be taken for a protection. */
  private static void unused(Environment environment, AdmissionMode mode) {
    if (environment.optional(IDENTITIES).isPresent()) {
      throw new IllegalArgumentException(
          "%s has no meaning with %s %s; set IDENTITIES".formatted(IDENTITIES, ADMISSION, mode));
    }
  }

  private static Authorities authorities(
      Environment environment, AwsClients clients, InstantSource clock) {
    return new StoredAuthorities(
        new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")), clock);
  }

  private static <T extends Enum<T>> T constant(String variable, Class<T> type, String value) {
    List<T> known = Arrays.asList(type.getEnumConstants());
    Optional<T> constant = known.stream().filter(one -> one.name().equals(value)).findFirst();
    return constant.orElseThrow(
        () -> new IllegalArgumentException("%s is none of %s".formatted(variable, known)));
  }
}
