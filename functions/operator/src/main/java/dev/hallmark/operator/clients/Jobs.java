package dev.hallmark.operator.clients;

/** What a job of any CI system runs: cosign 3, from nothing to a verified signature. */
final class Jobs {
  private Jobs() {}

  /** The commands, one for each line of a shell. */
  static String commands(KnownInstance instance, Wish wish) {
    CosignLines cosign =
        new CosignLines(/* old= */ false, wish.both() ? "TUF_ROOT=.hallmark " : "");
    return new Script()
        .run(cosign.initialize(instance))
        .run(cosign.sign())
        .run(cosign.verify(wish.requireSignatory()))
        .toString();
  }

  /** What the job leaves to be said. */
  static Script lines(KnownInstance instance, Wish wish, String where) {
    Script script = new Script().title(instance, wish.client());
    script.step(where);
    if (wish.both()) {
      script.note("   cosign without TUF_ROOT goes on with the public instance in the same job.");
    }
    return script;
  }
}
