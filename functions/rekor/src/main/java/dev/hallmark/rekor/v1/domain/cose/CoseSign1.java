package dev.hallmark.rekor.v1.domain.cose;

import dev.hallmark.pki.keys.EcdsaEncoding;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tagged COSE_Sign1 message with its payload inside (RFC 9052 section 4.2). */
public final class CoseSign1 {
  private static final long TAG = 18;
  private static final Cbor ALGORITHM = new Cbor.Int(1);
  private static final Cbor CONTENT_TYPE = new Cbor.Int(3);

  /** RFC 9053 section 2.1. */
  private static final Cbor ES256 = new Cbor.Int(-7);

  /** RFC 8230 section 2. */
  private static final Cbor PS256 = new Cbor.Int(-37);

  private static final int P256_SIGNATURE = 64;
  private static final int LEAST_RSA_BITS = 2048;
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private final byte[] rawProtected;
  private final Map<Cbor, Cbor> protectedHeaders;
  private final byte[] payload;
  private final byte[] signature;

  private CoseSign1(
      byte[] rawProtected, Map<Cbor, Cbor> protectedHeaders, byte[] payload, byte[] signature) {
    this.rawProtected = rawProtected;
    this.protectedHeaders = protectedHeaders;
    this.payload = payload;
    this.signature = signature;
  }

  /**
   * Reads a message.
   *
   * @throws ProposalException if it is none, or its payload or signature is not inside
   */
  public static CoseSign1 parse(byte[] message) throws ProposalException {
    try {
      if (CborReader.read(message) instanceof Cbor.Tagged(long tag, Cbor.Array(List<Cbor> parts))
          && tag == TAG
          && parts.size() == 4
          && parts.get(0) instanceof Cbor.Bytes(byte[] raw)
          && parts.get(1) instanceof Cbor.Dictionary(Map<Cbor, Cbor> unprotected)
          && parts.get(2) instanceof Cbor.Bytes(byte[] payload)
          && parts.get(3) instanceof Cbor.Bytes(byte[] signature)
          && signature.length > 0
          && areNamed(unprotected)) {
        return new CoseSign1(raw, headers(raw), payload, signature);
      }
    } catch (CborException e) {
      // Refused below.
    }
    throw new ProposalException(
        "the message is not a tagged COSE_Sign1 object with payload and signature");
  }

  /** What is signed. */
  public byte[] payload() {
    return payload.clone();
  }

  /** The content type, if the message states one as text and has it signed. */
  public Optional<String> contentType() {
    return protectedHeaders.get(CONTENT_TYPE) instanceof Cbor.Text(String type)
        ? Optional.of(type)
        : Optional.empty();
  }

  /**
   * Verifies the signature: ES256 with a P-256 key, PS256 with an RSA key.
   *
   * @param externalData signed with the message though not in it; may be empty
   * @throws ProposalException if the key is of another kind, the message names another algorithm,
   *     or the signature does not verify
   */
  public void verify(PublicKey key, byte[] externalData) throws ProposalException {
    Optional<PublicKeyType> type = PublicKeyType.of(key);
    boolean rsa =
        key instanceof RSAPublicKey known && known.getModulus().bitLength() >= LEAST_RSA_BITS;
    if (!rsa && !type.equals(Optional.of(PublicKeyType.ECDSA_P256))) {
      throw new ProposalException(
          "COSE messages are verified with P-256 keys and RSA keys of 2048 bits or more");
    }
    Cbor named = protectedHeaders.get(ALGORITHM);
    // go-cose takes it that external data state the algorithm if the message does not.
    boolean unnamed = named == null && externalData.length > 0;
    if (!unnamed && !(rsa ? PS256 : ES256).equals(named)) {
      throw new ProposalException(
          "the message's protected headers name another algorithm than ES256 with a P-256 key, or"
              + " PS256 with an RSA key");
    }
    byte[] signed = signedStructure(externalData);
    if (rsa ? !verifiesPss(key, signed) : !verifiesEcdsa(key, signed)) {
      throw new ProposalException("the message was not signed with the key given");
    }
  }

  private boolean verifiesEcdsa(PublicKey key, byte[] signed) {
    return signature.length == P256_SIGNATURE
        && EcdsaEncoding.derFromFixedWidth(signature)
            .filter(der -> Signatures.verify(key, HashAlgorithm.SHA_256, signed, der))
            .isPresent();
  }

  private boolean verifiesPss(PublicKey key, byte[] signed) {
    try {
      Signature verifier = Signature.getInstance("RSASSA-PSS");
      verifier.setParameter(PSS);
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Malformed signatures are told by exceptions of several kinds.
      return false;
    }
  }

  /** RFC 9052 section 4.4, Sig_structure. */
  private byte[] signedStructure(byte[] externalData) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 64);
    out.write(0x84);
    byte[] context = "Signature1".getBytes(StandardCharsets.US_ASCII);
    out.write(0x60 + context.length);
    out.writeBytes(context);
    writeBytes(out, rawProtected);
    writeBytes(out, externalData);
    writeBytes(out, payload);
    return out.toByteArray();
  }

  private static void writeBytes(ByteArrayOutputStream out, byte[] bytes) {
    if (bytes.length < 24) {
      out.write(0x40 + bytes.length);
    } else if (bytes.length < 1 << 8) {
      out.write(0x58);
      out.write(bytes.length);
    } else if (bytes.length < 1 << 16) {
      out.write(0x59);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) bytes.length).array());
    } else {
      out.write(0x5a);
      out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    }
    out.writeBytes(bytes);
  }

  private static Map<Cbor, Cbor> headers(byte[] raw) throws CborException {
    if (raw.length == 0) {
      return Map.of();
    }
    if (CborReader.read(raw) instanceof Cbor.Dictionary(Map<Cbor, Cbor> headers)
        && areNamed(headers)) {
      return headers;
    }
    throw new CborException("the protected headers are no map of headers");
  }

  private static boolean areNamed(Map<Cbor, Cbor> headers) {
    return headers.keySet().stream()
        .allMatch(name -> name instanceof Cbor.Int || name instanceof Cbor.Text);
  }
}
