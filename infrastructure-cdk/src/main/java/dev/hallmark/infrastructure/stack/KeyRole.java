package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Curve;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.kit.http.ShardNumber;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awscdk.services.kms.KeySpec;

/** What a key signs. A log's id is the hash of its key, so no two roles share one. */
enum KeyRole {
  CA_ROOT("CaRoot", "root of the certificate authority", KeySpec.ECC_NIST_P384),
  CA("Ca", "certificates", KeySpec.ECC_NIST_P384),
  CT_LOG("CtLog", "CT log", KeySpec.ECC_NIST_P256),
  REKOR_V1("RekorV1", "Rekor v1 log", KeySpec.ECC_NIST_P256),
  REKOR_V2("RekorV2", "Rekor v2 log", KeySpec.ECC_NIST_P256),
  TSA_ROOT("TsaRoot", "root of the timestamp authority", KeySpec.ECC_NIST_P384),
  TSA("Tsa", "timestamps", KeySpec.ECC_NIST_P256),
  TUF_ROOT("TufRoot", "TUF root", KeySpec.ECC_NIST_P256),
  TUF_TARGETS("TufTargets", "TUF targets", KeySpec.ECC_NIST_P256),
  TUF_SNAPSHOT("TufSnapshot", "TUF snapshot", KeySpec.ECC_NIST_P256),
  TUF_TIMESTAMP("TufTimestamp", "TUF timestamp", KeySpec.ECC_NIST_P256),
  CANARY("Canary", "tokens of the canary", KeySpec.ECC_NIST_P256);

  private final String construct;
  private final String description;
  private final KeySpec spec;

  KeyRole(String construct, String description, KeySpec spec) {
    this.construct = construct;
    this.description = description;
    this.spec = spec;
  }

  String description() {
    return description;
  }

  KeySpec spec(Settings settings) {
    return this == TSA_ROOT && settings.keys().tsaRoot() == Curve.P_256
        ? KeySpec.ECC_NIST_P256
        : spec;
  }

  /**
   * The keys that an instance with these settings has of this role, the first one first: one for
   * each log, or the one in use with those before and after it; none of a role that it has not.
   */
  List<ShardNumber> numbers(Settings settings) {
    int count =
        switch (this) {
          case CA_ROOT, TSA_ROOT -> 1;
          case CA -> settings.keys().ca();
          case CT_LOG -> settings.shards().ct().count();
          case REKOR_V1 -> settings.rekorV1() ? settings.shards().rekorV1Keys().count() : 0;
          case REKOR_V2 -> settings.shards().rekorV2();
          case TSA -> settings.keys().tsa();
          case TUF_ROOT -> settings.keys().tufRoot();
          case TUF_TARGETS -> settings.keys().tufTargets();
          case TUF_SNAPSHOT, TUF_TIMESTAMP -> settings.keys().tufOnline();
          case CANARY -> settings.canary() ? 1 : 0;
        };
    return IntStream.rangeClosed(1, count).mapToObj(ShardNumber::new).toList();
  }

  /** What the construct of one of its keys is called. */
  String construct(ShardNumber number) {
    if (number.equals(ShardNumber.FIRST)) {
      return construct;
    }
    String place =
        switch (this) {
          case REKOR_V2, CT_LOG -> "Shard";
          // Its name ends with a digit.
          case REKOR_V1 -> "Key";
          default -> "";
        };
    return construct + place + number.number();
  }

  /** The only algorithm that KMS offers for the curve. */
  String algorithm(Settings settings) {
    return spec(settings) == KeySpec.ECC_NIST_P384 ? "ECDSA_SHA_384" : "ECDSA_SHA_256";
  }
}
