package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.pki.x509.Certificates;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/**
 * The subject alternative names that an entry is found by: DNS names, addresses of mail and of the
 * Internet, URIs, and Fulcio's user name, spelt as rekor-server spells them.
 */
final class SubjectNames {
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

  /** Fulcio, oid-info.md: the name of a user who has no address. */
  private static final ASN1ObjectIdentifier USER_NAME =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.7");

  private static final int IPV4 = 4;
  private static final int IPV6 = 16;
  private static final HexFormat HEX = HexFormat.of();

  private SubjectNames() {}

  static List<String> of(X509Certificate certificate) {
    Optional<byte[]> extension = Certificates.extension(certificate, SUBJECT_ALTERNATIVE_NAME);
    if (extension.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    List<OtherName> others = new ArrayList<>();
    try {
      for (GeneralName name : GeneralNames.getInstance(extension.get()).getNames()) {
        switch (name.getTagNo()) {
          case GeneralName.rfc822Name, GeneralName.dNSName, GeneralName.uniformResourceIdentifier ->
              names.add(ASN1IA5String.getInstance(name.getName()).getString());
          case GeneralName.iPAddress ->
              address(ASN1OctetString.getInstance(name.getName()).getOctets())
                  .ifPresent(names::add);
          case GeneralName.otherName -> others.add(OtherName.getInstance(name.getName()));
          default -> {
            // Directory names and identifiers name no signer.
          }
        }
      }
      // Upstream gives up on a certificate that has several of them.
      if (others.size() == 1 && others.getFirst().getTypeID().equals(USER_NAME)) {
        names.add(ASN1UTF8String.getInstance(others.getFirst().getValue()).getString());
      }
    } catch (RuntimeException e) {
      // BouncyCastle tells malformed names by exceptions of several kinds: what was read counts.
      return List.copyOf(names);
    }
    return List.copyOf(names);
  }

  private static Optional<String> address(byte[] octets) {
    return switch (octets.length) {
      case IPV4 -> Optional.of(dotted(octets, 0));
      case IPV6 -> Optional.of(isMapped(octets) ? dotted(octets, IPV6 - IPV4) : coloned(octets));
      default -> Optional.empty();
    };
  }

  private static boolean isMapped(byte[] octets) {
    return HEX.formatHex(octets, 0, IPV6 - IPV4).equals("00000000000000000000ffff");
  }

  private static String dotted(byte[] octets, int from) {
    StringJoiner text = new StringJoiner(".");
    for (int i = from; i < from + IPV4; i++) {
      text.add(Integer.toString(octets[i] & 0xff));
    }
    return text.toString();
  }

  /** RFC 5952: groups without leading zeros, the first longest row of two or more zeros as ::. */
  private static String coloned(byte[] octets) {
    int[] groups = new int[IPV6 / 2];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = (octets[2 * i] & 0xff) << Byte.SIZE | (octets[2 * i + 1] & 0xff);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < groups.length; i++) {
      int end = i;
      while (end < groups.length && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
      i = Math.max(i, end - 1);
    }
    if (start < 0) {
      return joined(groups, 0, groups.length);
    }
    return joined(groups, 0, start) + "::" + joined(groups, start + length, groups.length);
  }

  private static String joined(int[] groups, int from, int to) {
    StringJoiner text = new StringJoiner(":");
    for (int i = from; i < to; i++) {
      text.add(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
