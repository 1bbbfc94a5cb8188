package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.artifact.GzipMembers.Member;
import dev.hallmark.rekor.v1.domain.artifact.TarFiles.TarFile;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A package of Alpine Linux in version 2 of its format (wiki.alpinelinux.org, "Apk spec"): three
 * gzip members with tar archives. The first signs the second, whose {@code .PKGINFO} holds the hash
 * of the third, which is not unpacked.
 */
public final class AlpinePackage {
  /** As rekor-server has it by default. */
  private static final int MAXIMUM_FILE_LENGTH = 1 << 20;

  /** The second member holds scripts beside the one file that is read. */
  private static final int MAXIMUM_CONTROL_LENGTH = 8 << 20;

  private static final String SIGNATURE_PREFIX = ".SIGN";
  private static final String PACKAGE_INFO = ".PKGINFO";
  private static final String DATA_HASH = "datahash";

  private final Map<String, String> packageInfo;
  private final byte[] control;
  private final byte[] signature;

  private AlpinePackage(Map<String, String> packageInfo, byte[] control, byte[] signature) {
    this.packageInfo = packageInfo;
    this.control = control;
    this.signature = signature;
  }

  /**
   * Reads a package and compares the hash of its data.
   *
   * @throws ProposalException if it is malformed, too large, damaged or not signed
   */
  public static AlpinePackage parse(byte[] content) throws ProposalException {
    GzipMembers members = new GzipMembers(content);
    byte[] signature = signature(members.next(MAXIMUM_FILE_LENGTH).content());
    Member control = members.next(MAXIMUM_CONTROL_LENGTH);
    Map<String, String> packageInfo = packageInfo(control.content());
    byte[] hash = HashAlgorithm.SHA_256.digest(members.rest()).value();
    if (!HexFormat.of().formatHex(hash).equalsIgnoreCase(packageInfo.getOrDefault(DATA_HASH, ""))) {
      throw new ProposalException("the package's data do not have the datahash of its .PKGINFO");
    }
    return new AlpinePackage(packageInfo, control.packed(), signature);
  }

  private static byte[] signature(byte[] archive) throws ProposalException {
    for (TarFile file : TarFiles.read(archive)) {
      if (file.name().startsWith(SIGNATURE_PREFIX)) {
        Optional<PemBlock> pem =
            PemBlock.parseFirst(new String(file.content(), StandardCharsets.ISO_8859_1));
        return pem.map(PemBlock::content).orElse(file.content());
      }
    }
    throw new ProposalException("the Alpine package is not signed");
  }

  private static Map<String, String> packageInfo(byte[] archive) throws ProposalException {
    Optional<TarFile> last =
        TarFiles.read(archive).stream()
            .filter(file -> file.name().equals(PACKAGE_INFO))
            .reduce((_, next) -> next);
    if (last.isEmpty() || last.get().content().length > MAXIMUM_FILE_LENGTH) {
      throw new ProposalException("the Alpine package has no .PKGINFO, or a very large one");
    }
    return PackageInfo.parse(last.get().content());
  }

  /** The values of {@code .PKGINFO}. */
  public Map<String, String> packageInfo() {
    return packageInfo;
  }

  /**
   * Verifies the package's signature: RSA PKCS#1 v1.5 over SHA-1, as {@code abuild-sign} makes it.
   *
   * @throws ProposalException if it is not valid under the key
   */
  public void verify(PublicKey key) throws ProposalException {
    if (!(key instanceof RSAPublicKey) || !isSigned(key)) {
      throw new ProposalException("the Alpine package's signature is not one of this RSA key");
    }
  }

  private boolean isSigned(PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("SHA1withRSA");
      verifier.initVerify(key);
      verifier.update(control);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
