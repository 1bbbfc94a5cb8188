package dev.hallmark.kit.store;

/** Keys, in the instance's bucket, of what the ceremony makes and the functions read. */
public final class InstanceObjects {
  /** The certificate authority's chain as PEM: issuing intermediate first, root last. */
  public static final String CA_CHAIN = "instance/ca-chain.pem";

  /** The timestamp authority's chain as PEM: leaf first, root last. */
  public static final String TSA_CHAIN = "instance/tsa-chain.pem";

  /** The CT log's public key as PEM SubjectPublicKeyInfo. */
  public static final String CT_PUBLIC_KEY = "instance/ct-log.pub.pem";

  /** Fulcio's issuers and CI templates as JSON. */
  public static final String FULCIO_CONFIG = "instance/fulcio-config.json";

  /** Prefix of the TUF repository. */
  public static final String TUF = "tuf/";

  private InstanceObjects() {}
}
