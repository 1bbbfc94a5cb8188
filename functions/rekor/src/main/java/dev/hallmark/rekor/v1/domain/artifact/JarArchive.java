package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.artifact.JarManifest.Section;
import dev.hallmark.rekor.v1.domain.artifact.ZipEntries.ZipEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A signed JAR archive (Java "JAR File Specification", signed JAR file): one signature over a
 * signature file over the manifest over the entries. Every link is verified. Entries that the
 * manifest does not name are not signed, and not looked at.
 */
public final class JarArchive {
  /** As rekor-server has it by default. */
  private static final int MAXIMUM_METADATA_LENGTH = 1 << 20;

  private static final String METADATA = "META-INF/";
  private static final String MANIFEST = "MANIFEST.MF";
  private static final String SIGNATURE_FILE = ".SF";
  private static final List<String> SIGNATURE_BLOCKS = List.of(".RSA", ".DSA", ".EC");
  private static final String OTHER_SIGNATURE_BLOCK = "SIG-";

  private final ZipEntries entries;
  private Optional<byte[]> manifest = Optional.empty();
  private Optional<Named> signatureFile = Optional.empty();
  private Optional<Named> signatureBlock = Optional.empty();

  private record Named(String base, byte[] content) {}

  private JarArchive(ZipEntries entries) {
    this.entries = entries;
  }

  /**
   * Verifies an archive.
   *
   * @return its signature
   * @throws ProposalException if it is malformed, has no signature, more than one, or one that is
   *     not valid
   */
  public static JarSignature verify(byte[] archive) throws ProposalException {
    JarArchive jar = new JarArchive(ZipEntries.read(archive));
    for (ZipEntry entry : jar.entries.all()) {
      jar.readMetadata(entry);
    }
    return jar.verify();
  }

  private void readMetadata(ZipEntry entry) throws ProposalException {
    String path = entry.name().toUpperCase(Locale.ROOT);
    String name = path.startsWith(METADATA) ? path.substring(METADATA.length()) : "";
    int dot = name.lastIndexOf('.');
    if (dot < 0 || name.indexOf('/') >= 0) {
      return;
    }
    String base = name.substring(0, dot);
    String extension = name.substring(dot);
    if (name.equals(MANIFEST)) {
      manifest = Optional.of(only(manifest, entry));
    } else if (extension.equals(SIGNATURE_FILE)) {
      signatureFile = Optional.of(new Named(base, only(signatureFile, entry)));
    } else if (SIGNATURE_BLOCKS.contains(extension) || name.startsWith(OTHER_SIGNATURE_BLOCK)) {
      signatureBlock = Optional.of(new Named(base, only(signatureBlock, entry)));
    }
  }

  private byte[] only(Optional<?> before, ZipEntry entry) throws ProposalException {
    if (before.isPresent()) {
      throw new ProposalException("the archive has more than one signature; send one with one");
    }
    return entries.read(entry, MAXIMUM_METADATA_LENGTH);
  }

  private JarSignature verify() throws ProposalException {
    if (manifest.isEmpty() || signatureFile.isEmpty()) {
      throw new ProposalException("the archive is not signed, or has no manifest");
    }
    Named file = signatureFile.get();
    Optional<Named> block = signatureBlock.filter(named -> named.base.equals(file.base));
    if (block.isEmpty()) {
      throw new ProposalException("the archive's signature file has no signature block");
    }
    JarSignature signature = JarSignature.parse(block.get().content);
    signature.verify(file.content);
    JarManifest parsed = JarManifest.parse(manifest.get());
    verifySignatureFile(JarManifest.parse(file.content), parsed);
    verifyEntries(parsed);
    return signature;
  }

  private static void verifySignatureFile(JarManifest signed, JarManifest manifest)
      throws ProposalException {
    JarDigests whole = new JarDigests(signed.main(), "-manifest");
    if (!whole.isEmpty()) {
      whole.update(manifest.bytes(), manifest.bytes().length);
      whole.check("the manifest");
      return;
    }
    checkSection(new JarDigests(signed.main(), "-manifest-main-attributes"), manifest.main());
    for (Map.Entry<String, Section> entry : signed.entries().entrySet()) {
      Section section = manifest.entries().get(entry.getKey());
      if (section == null) {
        throw new ProposalException("the archive's manifest lacks a section that is signed");
      }
      checkSection(new JarDigests(entry.getValue(), ""), section);
    }
  }

  private static void checkSection(JarDigests digests, Section section) throws ProposalException {
    digests.update(section.bytes(), section.bytes().length);
    digests.check("a section of the manifest");
  }

  private void verifyEntries(JarManifest manifest) throws ProposalException {
    Map<String, ZipEntry> byName = new HashMap<>();
    entries.all().forEach(entry -> byName.put(entry.name(), entry));
    for (Map.Entry<String, Section> named : manifest.entries().entrySet()) {
      if (named.getValue().attribute("Magic").filter(text -> !text.isEmpty()).isPresent()) {
        // Not to be verified in this way, says the specification.
        continue;
      }
      ZipEntry entry = byName.get(named.getKey());
      if (entry == null) {
        throw new ProposalException("the archive lacks an entry that its manifest names");
      }
      JarDigests digests = new JarDigests(named.getValue(), "");
      entries.stream(entry, digests::update);
      digests.check("an entry");
    }
  }
}
