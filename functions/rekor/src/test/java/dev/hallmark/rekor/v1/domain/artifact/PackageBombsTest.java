package dev.hallmark.rekor.v1.domain.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Packages that unpack to far more than they are, or count to more than they hold. */
class PackageBombsTest {
  @Test
  void aGzipMemberIsUnpackedToItsBoundAndNoFurther() throws Exception {
    byte[] packed = Packages.gzip(new byte[64 << 20]);
    assertThat(packed.length).isLessThan(100_000);
    refuses(() -> new GzipMembers(packed).next(1 << 20), "1048576 bytes");
    refuses(() -> AlpinePackage.parse(packed), "1048576 bytes");
    byte[] small = Packages.gzip(new byte[1 << 20]);
    assertThat(new GzipMembers(small).next(1 << 20).content()).hasSize(1 << 20);
  }

  @Test
  void aControlMemberOfAPackageIsBoundedToo() throws Exception {
    byte[] signature = new GzipMembers(Packages.alpine()).next(1 << 20).packed();
    byte[] control = Packages.gzip(new byte[64 << 20]);
    byte[] bomb = Arrays.copyOf(signature, signature.length + control.length);
    System.arraycopy(control, 0, bomb, signature.length, control.length);
    refuses(() -> AlpinePackage.parse(bomb), "8388608 bytes");
  }

  @Test
  void aLargeManifestIsNotRead() {
    byte[] jar = Packages.zip(Map.of("META-INF/MANIFEST.MF", new byte[(1 << 20) + 1]));
    refuses(() -> JarArchive.verify(jar), "1048576 bytes");
  }

  @Test
  void anEntryThatIsLargerThanItSaysIsNotUnpackedFurther() throws Exception {
    byte[] jar = Packages.zip(Map.of("META-INF/MANIFEST.MF", new byte[32 << 20]));
    ByteBuffer end = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
    int directory = end.getInt(jar.length - 22 + 16);
    end.putInt(directory + 24, 10);
    ZipEntries zip = ZipEntries.read(jar);
    int[] seen = new int[1];
    refuses(
        () -> zip.stream(zip.all().getFirst(), (_, length) -> seen[0] += length), "stated length");
    assertThat(seen[0]).isLessThanOrEqualTo(10);
  }

  @Test
  void allEntriesTogetherAreBounded() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] zeros = new byte[16 << 20];
    for (int i = 0; i < 5; i++) {
      entries.put("entry" + i, zeros);
    }
    ZipEntries zip = ZipEntries.read(Packages.zip(entries));
    long[] seen = new long[1];
    refuses(
        () -> {
          for (ZipEntries.ZipEntry entry : zip.all()) {
            zip.stream(entry, (_, length) -> seen[0] += length);
          }
        },
        "67108864 bytes");
    assertThat(seen[0]).isEqualTo(ZipEntries.MAXIMUM_UNPACKED);
  }

  /** Each unpacks to nothing, after all of the archive was read for it. */
  @Test
  void entriesThatOverlapAreNotReadWithoutEnd() throws Exception {
    byte[] jar = Packages.zip(Map.of("entry", new byte[100_000]));
    ZipEntries zip = ZipEntries.read(jar);
    int[] reads = new int[1];
    refuses(
        () -> {
          while (true) {
            zip.stream(zip.all().getFirst(), (_, _) -> {});
            reads[0]++;
          }
        },
        "overlap");
    assertThat(reads[0]).isBetween(2, 5);
  }

  @Test
  void entriesWithoutEndAreNotCounted() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      entries.put("entry" + i, new byte[0]);
    }
    refuses(() -> JarArchive.verify(Packages.zip(entries)), "not signed");
  }

  @Test
  void aDirectoryThatPointsOutsideIsRefused() throws Exception {
    byte[] jar = Packages.jar("jar-ec");
    ByteBuffer end = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(jar.length - 22 + 16, 0xFFFFFFF0);
    refuses(() -> JarArchive.verify(jar), "malformed");
  }

  @Test
  void anRpmHeaderThatCountsFourBillionIsNotAllocated() throws Exception {
    byte[] rpm = Packages.rpm();
    ByteBuffer.wrap(rpm).putInt(96 + 8, 0xFFFFFFFF);
    refuses(() -> RpmPackage.parse(rpm), "longer than the package");
    byte[] other = Packages.rpm();
    ByteBuffer.wrap(other).putInt(96 + 12, 0xFFFFFFFF);
    refuses(() -> RpmPackage.parse(other), "longer than the package");
  }

  @Test
  void anRpmValueThatCountsTwoBillionIsNotAllocated() throws Exception {
    byte[] rpm = Packages.rpm();
    ByteBuffer bytes = ByteBuffer.wrap(rpm);
    int entries = bytes.getInt(96 + 8);
    for (int i = 0; i < entries; i++) {
      bytes.putInt(96 + 16 + 16 * i + 12, Integer.MAX_VALUE);
    }
    refuses(() -> RpmPackage.parse(rpm).verify(Packages.rpmKey()), "malformed");
  }

  @Test
  void aProvenanceOfManyLinesIsReadOnce() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        Packages.ascii("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\na: b\n...\n"));
    out.writeBytes(Packages.ascii("files:\n" + "  a: sha256:00\n".repeat(200_000)));
    out.writeBytes(
        Packages.ascii("-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n"));
    refuses(() -> HelmProvenance.parse(out.toByteArray()), "just one file");
  }

  private static void refuses(ThrowingCallable call, String reason) {
    assertThatThrownBy(call).isInstanceOf(ProposalException.class).hasMessageContaining(reason);
  }
}
