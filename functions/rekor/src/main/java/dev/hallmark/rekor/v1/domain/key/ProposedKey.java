package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.admission.Signatory;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.util.List;

/** A public key, or a certificate with its chain, in the format in which a proposal brings it. */
public interface ProposedKey {
  /** The form in which it is logged: the same for every way to write the same key. */
  byte[] canonical();

  /** Names that it vouches for, such as addresses: what its entries can be found by. */
  List<String> subjects();

  /** Who makes signatures with it; somebody without a certificate unless the format has them. */
  default Signatory signatory() {
    return new Signatory.Unnamed();
  }

  /**
   * Checks a signature in the format's own encoding.
   *
   * @param signature as the proposal brings it
   * @return the canonical form of the signature, in which it is logged
   * @throws ProposalException if it is malformed or not one of these bytes under this key
   */
  byte[] verify(byte[] message, byte[] signature) throws ProposalException;
}
