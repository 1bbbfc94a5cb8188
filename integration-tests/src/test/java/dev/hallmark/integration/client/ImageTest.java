package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Container images: signed and attested by one cosign in a registry, verified by another. */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final String EMAIL = "grace@example.com";

  private @Nullable Registry running;

  private static final List<Product> COSIGNS = List.of(Product.COSIGN_3, Product.COSIGN_2);

  @BeforeAll
  void startARegistry() {
    running = Registry.start(SHARED.instance(), SHARED.folder("images"));
  }

  @AfterAll
  void stopTheRegistry() {
    if (running != null) {
      running.close();
    }
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("everySignature")
  void whatOneCosignPutsBesideAnImageEachVerifies(Product product, Form form, LogVersion log)
      throws IOException {
    Assumptions.assumeTrue(log.servedBy(SHARED.instance()), "the instance has no log " + log);
    Cosign signer = obtain(product);
    String name = "%s-%s-%s".formatted(signer.product().key(), form, log);
    String image = registry().image(name, Subject.in(SHARED.folder("images/" + name)).artifact());
    succeeds(signer.signImage(form, log, SHARED.instance().token("--email", EMAIL), image));
    String row = "%s, image %s, %s".formatted(signer.product().title(), form, log);
    for (Product other : COSIGNS) {
      if (other.chosen()) {
        Cosign verifier = obtain(other);
        SHARED
            .matrix()
            .verified(
                row,
                verifier.product(),
                () -> succeeds(verifier.verifyImage(form, log, signatory(EMAIL), image)));
        refuses(verifier.verifyImage(form, log, signatory("mallory@example.com"), image));
      }
    }
    SHARED.matrix().onlyFor(row, Set.copyOf(COSIGNS), "reads no container registry");
  }

  static Stream<Arguments> everySignature() {
    return COSIGNS.stream()
        .flatMap(
            product ->
                Arrays.stream(LogVersion.values())
                    .flatMap(
                        log ->
                            Arrays.stream(Form.values())
                                .map(form -> Arguments.of(product, form, log))));
  }

  /** When it is needed: without one the other is still tried. */
  private static Cosign obtain(Product product) {
    Path homes = SHARED.folder("images");
    Cosign cosign =
        product == Product.COSIGN_3
            ? Cosign.three(SHARED.instance(), homes)
            : Cosign.two(SHARED.instance(), homes);
    succeeds(cosign.initialize());
    return cosign;
  }

  private static Signatory signatory(String email) {
    return new Signatory(email, SHARED.instance().variable("HALLMARK_ISSUER"));
  }

  private Registry registry() {
    if (running == null) {
      throw new AssertionError("no registry was started");
    }
    return running;
  }
}
