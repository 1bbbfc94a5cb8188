package dev.hallmark.kit.http;

import java.util.Optional;

/**
 * Where the answers of a route lie as files in the instance's bucket: each under the folder and,
 * below that, the request's own path. So whoever serves them rewrites nothing: the folder is
 * CloudFront's origin path.
 *
 * @param folder empty, or with a slash before it and none after it
 * @param madeOnDemand what stands in the path of answers of which there is no file, so that the
 *     route's backend makes them; empty if there is a file of each
 */
public record PublicFiles(String folder, Optional<String> madeOnDemand) {
  /** Files for every path of the route. */
  static PublicFiles below(String folder) {
    return new PublicFiles(folder, Optional.empty());
  }

  /** The same folder, with a file of no path in which this stands. */
  PublicFiles except(String part) {
    return new PublicFiles(folder, Optional.of(part));
  }

  /** The object's key for a request's path, or for a route's template. */
  public String key(String path) {
    return (folder + path).substring(1);
  }
}
