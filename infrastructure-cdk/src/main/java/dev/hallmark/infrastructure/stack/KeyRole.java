package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Settings;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.kms.KeySpec;

/** What a key signs. A log's id is the hash of its key, so no two roles share one. */
enum KeyRole {
  CA_ROOT("CaRoot", "root of the certificate authority", KeySpec.ECC_NIST_P384),
  CA("Ca", "certificates", KeySpec.ECC_NIST_P384),
  CT_LOG("CtLog", "CT log", KeySpec.ECC_NIST_P256),
  REKOR_V1("RekorV1", "Rekor v1 log", KeySpec.ECC_NIST_P256),
  REKOR_V2("RekorV2", "Rekor v2 log", KeySpec.ECC_NIST_P256),
  TSA_ROOT("TsaRoot", "root of the timestamp authority", KeySpec.ECC_NIST_P256),
  TSA("Tsa", "timestamps", KeySpec.ECC_NIST_P256),
  TUF_ROOT("TufRoot", "TUF root", KeySpec.ECC_NIST_P256),
  TUF_TARGETS("TufTargets", "TUF targets", KeySpec.ECC_NIST_P256),
  TUF_SNAPSHOT("TufSnapshot", "TUF snapshot", KeySpec.ECC_NIST_P256),
  TUF_TIMESTAMP("TufTimestamp", "TUF timestamp", KeySpec.ECC_NIST_P256);

  private final String construct;
  private final String description;
  private final KeySpec spec;

  KeyRole(String construct, String description, KeySpec spec) {
    this.construct = construct;
    this.description = description;
    this.spec = spec;
  }

  String construct() {
    return construct;
  }

  String description() {
    return description;
  }

  KeySpec spec() {
    return spec;
  }

  /** The roles that an instance with these settings has. */
  static List<KeyRole> of(Settings settings) {
    return Arrays.stream(values()).filter(role -> role != REKOR_V1 || settings.rekorV1()).toList();
  }

  /** The only algorithm that KMS offers for the curve. */
  String algorithm() {
    return spec == KeySpec.ECC_NIST_P384 ? "ECDSA_SHA_384" : "ECDSA_SHA_256";
  }
}
