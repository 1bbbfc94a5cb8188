package dev.hallmark.tuf.online;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.repository.ContentionException;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RepositoryException;
import java.util.Optional;

/** The online roles of a repository whose keys somebody else holds, who is asked. */
public final class RemoteOnlineRoles implements OnlineRoles {
  private final String repository;
  private final Exchange exchange;

  /** The way to whoever holds the keys. */
  @FunctionalInterface
  public interface Exchange {
    /**
     * Sends a request and waits for the answer. What it throws if there is none passes through.
     *
     * @param request JSON
     * @return JSON
     */
    byte[] send(byte[] request);
  }

  /**
   * @param repository the prefix of its objects, with its slash
   */
  public RemoteOnlineRoles(String repository, Exchange exchange) {
    this.repository = repository;
    this.exchange = exchange;
  }

  @Override
  public void lead(Optional<FileReference> before, FileReference targets) {
    ask(new OnlineRequest.Lead(repository, before, targets));
  }

  @Override
  public void renew() {
    ask(new OnlineRequest.Renew(repository));
  }

  @Override
  public void signByAll() {
    ask(new OnlineRequest.SignByAll(repository));
  }

  private void ask(OnlineRequest request) {
    OnlineAnswer answer;
    try {
      answer = OnlineAnswer.parse(exchange.send(request.toJson()));
    } catch (MalformedDocumentException e) {
      throw new IllegalStateException(
          "the answer of who holds the keys of snapshot and timestamp cannot be read", e);
    }
    boolean repeat = answer.repeat();
    answer
        .refusal()
        .ifPresent(
            sentence -> {
              throw repeat ? new ContentionException(sentence) : new RepositoryException(sentence);
            });
  }
}
