package dev.hallmark.logengine.audit;

/** Is told of an audit while it runs. */
public interface AuditListener {
  /** Tells nobody. */
  AuditListener SILENT =
      new AuditListener() {
        @Override
        public void progress(long size, long of) {}

        @Override
        public void found(Finding finding) {}
      };

  /**
   * The log is checked up to a size.
   *
   * @param of size at which the audit ends
   */
  void progress(long size, long of);

  /** Something is wrong; the audit goes on. */
  void found(Finding finding);
}
