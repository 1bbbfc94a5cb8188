package dev.hallmark.canary.app;

import dev.hallmark.canary.domain.StepException;
import dev.hallmark.tuf.repository.RepositoryReader;
import java.net.URI;
import java.util.Map;

/** The instance as anybody reaches it. Nothing is repeated: what fails once fails the round. */
public interface PublicEdge {
  /**
   * Sends a body.
   *
   * @param headers by name
   * @throws StepException if there was no answer
   */
  Answer post(URI url, Map<String, String> headers, byte[] body) throws StepException;

  /**
   * Does something with the TUF repository, which throws {@code RemoteRepositoryException} where it
   * cannot be read.
   *
   * @param base URL of the repository, without a slash at the end
   */
  <T> T reading(URI base, Reading<T> work) throws StepException;

  /** Work on a repository. */
  @FunctionalInterface
  interface Reading<T> {
    /** Does it. */
    T with(RepositoryReader files) throws StepException;
  }
}
