package dev.hallmark.localstack;

import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.localstack.embedded.EmbeddedKms;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** The instance's keys: one for each role, never shared. */
enum LocalKeys {
  CA_ROOT(KeySpec.ECC_NIST_P384),
  CA(KeySpec.ECC_NIST_P384),
  CT_LOG(KeySpec.ECC_NIST_P256),
  REKOR_V1(KeySpec.ECC_NIST_P256),
  REKOR_V2(KeySpec.ECC_NIST_P256),
  TSA_ROOT(KeySpec.ECC_NIST_P256),
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

  Signer signer(EmbeddedKms kms) {
    kms.ensureKey(alias(), spec);
    return new KmsSigner(
        kms,
        alias(),
        spec == KeySpec.ECC_NIST_P256
            ? SignatureScheme.ECDSA_P256_SHA256
            : SignatureScheme.ECDSA_P384_SHA384);
  }
}
