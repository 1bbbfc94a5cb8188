package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.Publication;

class MemoryPublicationTest extends PublicationContract {
  private final MemoryPublication publication = new MemoryPublication();

  @Override
  protected Publication publication() {
    return publication;
  }
}
