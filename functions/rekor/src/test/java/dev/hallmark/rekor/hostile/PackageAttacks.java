package dev.hallmark.rekor.hostile;

import static dev.hallmark.rekor.hostile.HostileProposals.changed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.rekor.v1.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages that unpack without end, and OpenPGP, minisign, SSH, Helm and TUF of the same kind. */
final class PackageAttacks {
  private PackageAttacks() {}

  static List<Attack> all() {
    return List.of(
        jar("a manifest of zeros", () -> zip(Map.of("META-INF/MANIFEST.MF", zeros(64)))),
        jar("twenty thousand entries", () -> zip(entries(20_000))),
        jar("a bomb in a bomb", () -> zip(Map.of("META-INF/A.RSA", zip(Map.of("a", zeros(64)))))),
        jar("zeros that are no archive", () -> Mebibytes.zeros(3.5)),
        alpine("a signature of zeros", () -> gzip(zeros(64))),
        alpine("gzip in gzip in gzip", () -> gzip(gzip(gzip(zeros(64))))),
        alpine("a name without end", () -> header(8, 3)),
        alpine("a comment without end", () -> header(16, 3)),
        alpine("empty members", () -> times(gzip(new byte[0]), 150_000)),
        rpm("headers without end", () -> rpmOf(3 << 16, 0)),
        rpm("four billion entries", () -> rpmOf(-1, 0)),
        rpm("four billion bytes", () -> rpmOf(1, -1)),
        pgp("packets without end", () -> times(new byte[] {(byte) 0xCA, 0}, 500_000)),
        pgp("a packet of four gigabytes", () -> octets(0xC6, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 4)),
        pgp("partial lengths", () -> times(octets(0xC6, 0xE0, 4), 300_000)),
        pgp("compressed packets", () -> times(octets(0xC8, 1, 2), 300_000)),
        pgp("a number of 65,535 bits", () -> octets(0xC6, 10, 4, 0, 0, 0, 0, 1, 0xFF, 0xFF, 1, 1)),
        pgp(
            "blocks without end",
            () -> ascii(Mebibytes.of("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n", 0.9))),
        pgp("a key again and again", PackageAttacks::keys),
        rekord("minisign", "a key of megabytes", () -> Mebibytes.zeros(3)),
        rekord("minisign", "lines without end", () -> ascii(Mebibytes.of("\n", 3))),
        rekord("ssh", "a key of megabytes", () -> ascii("ssh-rsa " + Mebibytes.of("AAAA", 3))),
        rekord("ssh", "a number of two gigabytes", () -> ascii("ssh-rsa AAAAB3NzaC1yc2F/////AAAA")),
        helm(
            "aliases of aliases",
            "a: &a [b,b]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n...\nfiles: &f [*c,*c]\n"),
        helm("sums without end", "a: b\n...\nfiles:\n" + Mebibytes.of("  a: sha256:00\n", 3)),
        helm("documents without end", "a: b" + Mebibytes.of("\n...\n", 3)),
        tuf("fifty thousand keys", false),
        tuf("fifteen thousand signatures", true));
  }

  private static Attack jar(String name, Supplier<byte[]> content) {
    return changed("jar: " + name, "jar-ec", "/spec/archive/content", content);
  }

  private static Attack alpine(String name, Supplier<byte[]> content) {
    return changed("alpine: " + name, "alpine-rsa2048", "/spec/package/content", content);
  }

  private static Attack rpm(String name, Supplier<byte[]> content) {
    return changed("rpm: " + name, "rpm-v4", "/spec/package/content", content);
  }

  private static Attack pgp(String name, Supplier<byte[]> content) {
    return changed("OpenPGP: " + name, "rpm-v4", "/spec/publicKey/content", content);
  }

  private static Attack rekord(String format, String name, Supplier<byte[]> key) {
    Attack attack =
        changed(
            format + ": " + name, "rekord-pgp-ed25519", "/spec/signature/publicKey/content", key);
    return Attack.text(
        attack.name(),
        attack.path(),
        () ->
            new String(attack.body().get(), StandardCharsets.UTF_8)
                .replace("\"format\":\"pgp\"", "\"format\":\"" + format + "\""));
  }

  private static Attack helm(String name, String signed) {
    return changed(
        "helm: " + name,
        "helm-rsa2048",
        "/spec/chart/provenance/content",
        () ->
            ascii(
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
                    + signed
                    + "\n-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n"));
  }

  private static Attack tuf(String name, boolean signatures) {
    return Attack.text(
        "tuf: " + name,
        Attack.CREATE_V1,
        () -> {
          ObjectNode proposal = Recorded.entry("tuf-timestamp").requestBody().deepCopy();
          ObjectNode root = (ObjectNode) proposal.at("/spec/root/content");
          if (signatures) {
            ArrayNode list = (ArrayNode) root.path("signatures");
            while (list.size() < 15_000) {
              list.add(list.get(0));
            }
          } else {
            ObjectNode keys = (ObjectNode) root.at("/signed/keys");
            for (int i = 0; i < 50_000; i++) {
              keys.putObject(Integer.toHexString(i)).put("keytype", "rsa").putObject("keyval");
            }
          }
          return proposal.toString();
        });
  }

  private static byte[] keys() {
    String key =
        Recorded.entry("rekord-pgp-ed25519")
            .requestBody()
            .at("/spec/signature/publicKey/content")
            .textValue();
    String block = new String(Base64.getDecoder().decode(key), StandardCharsets.ISO_8859_1).strip();
    return ascii(Mebibytes.of(block + "\n", 0.9));
  }

  private static Map<String, byte[]> entries(int number) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < number; i++) {
      entries.put("META-INF/" + i, new byte[0]);
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A gzip header with a text that never ends. */
  private static byte[] header(int flags, int mebibytes) {
    byte[] bytes = new byte[mebibytes * Mebibytes.ONE];
    Arrays.fill(bytes, (byte) 'a');
    System.arraycopy(octets(0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 0), 0, bytes, 0, 10);
    return bytes;
  }

  /** A lead, and a signature header that states numbers. */
  private static byte[] rpmOf(int entries, int length) {
    ByteBuffer rpm = ByteBuffer.allocate(96 + 16 + (3 << 20));
    rpm.putInt(0xEDABEEDB).position(96);
    rpm.putInt(0x8EADE801).putInt(0).putInt(entries).putInt(length);
    while (rpm.remaining() >= 4) {
      rpm.putInt(rpm.position());
    }
    return rpm.array();
  }

  private static byte[] times(byte[] bytes, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * times);
    for (int i = 0; i < times; i++) {
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] octets(int... values) {
    return HostileKeys.repeated(1, values);
  }

  private static byte[] zeros(int mebibytes) {
    return new byte[mebibytes * Mebibytes.ONE];
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
