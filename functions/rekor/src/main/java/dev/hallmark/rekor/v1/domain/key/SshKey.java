package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A public key as {@code authorized_keys} has it, which signs as {@code ssh-keygen -Y sign -n file}
 * does (OpenSSH, PROTOCOL.sshsig).
 */
final class SshKey implements ProposedKey {
  /** Upstream's bound of a key. */
  private static final int LONGEST_KEY = 64 * 1024;

  private static final String LABEL = "SSH SIGNATURE";
  private static final String MAGIC = "SSHSIG";
  private static final String NAMESPACE = "file";
  private static final String MALFORMED = "the signature is not an SSH signature of version 1";

  private final byte[] blob;
  private final SshPublicKey key;

  private SshKey(byte[] blob, SshPublicKey key) {
    this.blob = blob;
    this.key = key;
  }

  /**
   * Reads the first line that holds a key: its algorithm, base64 and a comment, options before it.
   *
   * @throws ProposalException if there is none
   */
  static SshKey parse(byte[] file) throws ProposalException {
    if (file.length > LONGEST_KEY) {
      throw new ProposalException(
          "the SSH key is longer than %d KiB".formatted(LONGEST_KEY / 1024));
    }
    for (String line : new String(file, StandardCharsets.ISO_8859_1).lines().toList()) {
      List<String> words = Arrays.asList(line.strip().split("\\s+"));
      for (int i = 0; i + 1 < words.size() && i < 2; i++) {
        if (words.get(i).startsWith("ssh-") || words.get(i).startsWith("ecdsa-")) {
          byte[] blob = base64(words.get(i + 1));
          SshPublicKey key = SshPublicKey.parse(blob);
          if (!key.algorithm().equals(words.get(i))) {
            throw new ProposalException("the SSH key is of another algorithm than its line names");
          }
          return new SshKey(blob, key);
        }
      }
    }
    throw new ProposalException("the public key is not an SSH key of the form in authorized_keys");
  }

  /** Algorithm and base64, with a line end and without a comment. */
  @Override
  public byte[] canonical() {
    return (key.algorithm() + " " + Base64.getEncoder().encodeToString(blob) + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public List<String> subjects() {
    return List.of();
  }

  /**
   * Verifies an armoured signature of the namespace {@code file}.
   *
   * @return the same in lines of 64 characters
   */
  @Override
  public byte[] verify(byte[] message, byte[] signature) throws ProposalException {
    PemBlock armour =
        new PemText(signature)
            .nextBlock()
            .filter(block -> block.label().equals(LABEL))
            .orElseThrow(() -> new ProposalException("the signature is not an SSH SIGNATURE"));
    SshReader reader = new SshReader(armour.content());
    boolean version1 =
        Arrays.equals(reader.take(MAGIC.length()), MAGIC.getBytes(StandardCharsets.US_ASCII))
            && reader.uint32() == 1;
    if (!version1) {
      throw new ProposalException(MALFORMED);
    }
    byte[] signer = reader.string();
    if (!reader.text().equals(NAMESPACE)) {
      throw new ProposalException("the SSH signature is of another namespace than file");
    }
    if (reader.string().length > 0) {
      throw new ProposalException(MALFORMED);
    }
    String hash = reader.text();
    byte[] value = reader.string();
    reader.expectEnd();
    if (!Arrays.equals(signer, blob) || !key.verifies(signed(hash, message), value)) {
      throw new ProposalException("the signature is not one of this content under this key");
    }
    return new PemBlock(LABEL, armour.content()).encode().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] signed(String hash, byte[] message) throws ProposalException {
    HashAlgorithm algorithm =
        switch (hash) {
          case "sha256" -> HashAlgorithm.SHA_256;
          case "sha512" -> HashAlgorithm.SHA_512;
          default ->
              throw new ProposalException("the SSH signature is over a hash that is not known");
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(MAGIC.getBytes(StandardCharsets.US_ASCII));
    write(out, NAMESPACE.getBytes(StandardCharsets.US_ASCII));
    write(out, new byte[0]);
    write(out, hash.getBytes(StandardCharsets.US_ASCII));
    write(out, algorithm.digest(message).value());
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, byte[] string) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(string.length).array());
    out.writeBytes(string);
  }

  private static byte[] base64(String word) throws ProposalException {
    try {
      return Base64.getDecoder().decode(word);
    } catch (IllegalArgumentException e) {
      throw new ProposalException("the SSH key is not base64");
    }
  }
}
