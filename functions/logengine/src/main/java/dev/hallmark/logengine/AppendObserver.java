package dev.hallmark.logengine;

/** Is told how appends meet one another. Returns at once and never throws. Thread-safe. */
public interface AppendObserver {
  /** Nobody. */
  AppendObserver NONE =
      new AppendObserver() {
        @Override
        public void committed(int entries) {}

        @Override
        public void outrun() {}

        @Override
        public void queued() {}
      };

  /** A slot of this environment stands, with so many entries. */
  void committed(int entries);

  /** Another writer had taken the slot. */
  void outrun();

  /** An entry lines up in the queue. */
  void queued();
}
