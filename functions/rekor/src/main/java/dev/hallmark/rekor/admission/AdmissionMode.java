package dev.hallmark.rekor.admission;

/** The policies by name, as settings choose between them. */
public enum AdmissionMode {
  /** {@link AdmissionPolicy.AnySigner}. */
  ANY,

  /** {@link AdmissionPolicy.InstanceCertificates}. */
  CA,

  /** {@link AdmissionPolicy.Identities}. */
  IDENTITIES
}
