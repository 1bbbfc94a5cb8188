package dev.hallmark.tuf.online;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.repository.ContentionException;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RepositoryException;
import java.util.Map;
import java.util.Optional;

/** Answers requests by the roles that are at hand: the other end of {@link RemoteOnlineRoles}. */
public final class OnlineRequests {
  private final Map<String, OnlineRoles> repositories;

  /**
   * @param repositories those of each repository, by the prefix of its objects
   */
  public OnlineRequests(Map<String, OnlineRoles> repositories) {
    this.repositories = Map.copyOf(repositories);
  }

  /**
   * Does what an event asks for. Exceptions of the store and of the key service pass through: such
   * a request has no answer and is repeated.
   *
   * @param event JSON, or anything else
   * @return what became of it; empty if the event asks for something else
   */
  public Optional<OnlineAnswer> answer(byte[] event) {
    try {
      Optional<OnlineRequest> request = OnlineRequest.read(event);
      request.ifPresent(asked -> asked.askOf(roles(asked.repository())));
      return request.map(_ -> OnlineAnswer.DONE);
    } catch (MalformedDocumentException e) {
      return Optional.of(
          OnlineAnswer.refused("the request cannot be read: " + e.getMessage(), false));
    } catch (RepositoryException e) {
      return Optional.of(
          OnlineAnswer.refused(String.valueOf(e.getMessage()), e instanceof ContentionException));
    }
  }

  private OnlineRoles roles(String repository) {
    OnlineRoles roles = repositories.get(repository);
    if (roles == null) {
      throw new RepositoryException("the request names no TUF repository of this instance");
    }
    return roles;
  }
}
