package dev.hallmark.integration.lambda;

import java.io.File;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Randomness as the clones of one snapshot have it: until the restore every source gives the same
 * bytes in every process, afterwards the system's own, as AWS has it reseeded. What a process drew
 * before the checkpoint and goes on using is therefore equal in all processes started with this
 * provider, as it would be in all clones.
 *
 * <p>Each source begins at the same seed, so that what it gives does not depend on which thread
 * asked first. Runs inside the function's process, put first among its security providers; loaded
 * by name.
 */
public final class EqualDraws extends Provider {
  static final String NAME = "EqualDraws";

  /** Names the file whose presence is the restore; a source of the process asks for it. */
  static final String RESTORED = "hallmark.rig.restored";

  private static final long serialVersionUID = 1;

  private static final List<String> ALGORITHMS =
      List.of(
          NAME, "NativePRNG", "NativePRNGBlocking", "NativePRNGNonBlocking", "DRBG", "SHA1PRNG");

  /** What the security framework calls. */
  public EqualDraws() {
    super(NAME, "1", "equal until the restore");
    for (String algorithm : ALGORITHMS) {
      put("SecureRandom." + algorithm, Source.class.getName());
      put("SecureRandom." + algorithm + " ThreadSafe", "true");
    }
  }

  /** One source. */
  public static final class Source extends SecureRandomSpi {
    private static final long serialVersionUID = 1;
    private static final long SEED = 25;

    private final Random equal = new Random(SEED);
    private transient @Nullable SecureRandom own;

    /** What the security framework calls. */
    public Source() {}

    @Override
    protected void engineSetSeed(byte[] seed) {
      // A seed is an addition to what is there, here to nothing.
    }

    @Override
    protected synchronized void engineNextBytes(byte[] bytes) {
      SecureRandom present = own;
      if (present == null && new File(System.getProperty(RESTORED)).exists()) {
        present = system();
        own = present;
      }
      if (present == null) {
        equal.nextBytes(bytes);
      } else {
        present.nextBytes(bytes);
      }
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      byte[] seed = new byte[count];
      engineNextBytes(seed);
      return seed;
    }

    private static SecureRandom system() {
      try {
        return SecureRandom.getInstance("NativePRNG", "SUN");
      } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
        throw new IllegalStateException("the rig needs a system with /dev/urandom", e);
      }
    }
  }
}
