package dev.hallmark.localstack;

import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.localstack.embedded.EmbeddedKms;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** The instance's keys: one for each role, never shared. */
enum LocalKeys {
  CA_ROOT(KeySpec.ECC_NIST_P384),
  CA(KeySpec.ECC_NIST_P384),
  CT_LOG(KeySpec.ECC_NIST_P256),
  REKOR_V1(KeySpec.ECC_NIST_P256),
  REKOR_V2(KeySpec.ECC_NIST_P256),
  TSA_ROOT(KeySpec.ECC_NIST_P384),
  TSA(KeySpec.ECC_NIST_P256),
  TUF_ROOT(KeySpec.ECC_NIST_P256),
  TUF_TARGETS(KeySpec.ECC_NIST_P256),
  TUF_SNAPSHOT(KeySpec.ECC_NIST_P256),
  TUF_TIMESTAMP(KeySpec.ECC_NIST_P256);

  private final KeySpec spec;

  LocalKeys(KeySpec spec) {
    this.spec = spec;
  }

  String alias() {
    return "alias/hallmark-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /**
   * All keys of a role of which one succeeds another: nothing uses the later ones until {@code
   * hallmark rotate} says so. An instance on AWS gets them by a deployment.
   */
  List<Integer> successive() {
    return switch (this) {
      case CA, TSA, TUF_ROOT, TUF_TARGETS, TUF_SNAPSHOT, TUF_TIMESTAMP -> List.of(1, 2, 3);
      case CA_ROOT, CT_LOG, REKOR_V1, REKOR_V2, TSA_ROOT -> List.of(1);
    };
  }

  /** Names all of them to a function. */
  void nameAll(String variable, Map<String, String> variables) {
    for (int number : successive()) {
      variables.put(new ShardNumber(number).variable(variable), alias(number));
    }
  }

  /** Signers of the keys that succeed the first. */
  List<Signer> successors(EmbeddedKms kms) {
    return successive().stream().skip(1).map(number -> signer(kms, number)).toList();
  }

  /** Of the log or key that follows others: the first has the plain name. */
  String alias(int shard) {
    return shard == 1 ? alias() : alias() + "-" + shard;
  }

  /** The curve of the key, which was made before, as functions are told it. */
  String curve(KmsClient kms) {
    KeySpec kept = kms.getPublicKey(request -> request.keyId(alias())).keySpec();
    return kept == KeySpec.ECC_NIST_P256 ? "P-256" : "P-384";
  }

  Signer signer(EmbeddedKms kms) {
    return signer(kms, 1);
  }

  Signer signer(EmbeddedKms kms, int shard) {
    // A folder of an earlier release may have a key on another curve.
    KeySpec kept = kms.ensureKey(alias(shard), spec);
    return new KmsSigner(
        kms,
        alias(shard),
        kept == KeySpec.ECC_NIST_P256
            ? SignatureScheme.ECDSA_P256_SHA256
            : SignatureScheme.ECDSA_P384_SHA384);
  }
}
