package dev.hallmark.aws.s3;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.StoreMissingException;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/**
 * {@link Publication} over two object stores: one that the public reads, and one, a bucket with
 * Object Lock, that keeps every checkpoint for good.
 *
 * <p>Below the log's prefix keys are the paths of C2SP tlog-tiles: {@code checkpoint}, {@code
 * tile/0/x001/067}, {@code tile/entries/000}; of a CT log those of C2SP static-ct-api: {@code
 * tile/data/000}, {@code issuer/<hex>}. A prefix that ends in the path under which the log's
 * clients ask, such as {@code logs/rekor-v2/api/v2/}, lets CloudFront (origin path {@code
 * /logs/rekor-v2}) and API Gateway lead requests to the bucket without a rewrite. Archived
 * checkpoints are {@code checkpoints/<log>/<size>}, the size in 20 digits so that a listing is in
 * their order.
 */
public final class S3Publication implements Publication {
  /** As rekor-tiles serves its own: clients ask each time, caches may answer with 304. */
  private static final Serving CHECKPOINT = new Serving("text/plain; charset=utf-8", "no-cache");

  /** What is full never changes. */
  private static final Serving IMMUTABLE =
      new Serving("application/octet-stream", "max-age=604800, immutable");

  private static final Serving ISSUER =
      new Serving("application/pkix-cert", "max-age=604800, immutable");

  private static final Serving ARCHIVED =
      new Serving("text/plain; charset=utf-8", "max-age=604800, immutable");

  private final ObjectStore files;
  private final String prefix;
  private final ObjectStore archive;
  private final String archivePrefix;

  /**
   * @param files what the public reads
   * @param prefix of the log's keys there; ends with a slash
   * @param archive where checkpoints are kept
   * @param log the log's name in the archive
   */
  public S3Publication(ObjectStore files, String prefix, ObjectStore archive, String log) {
    this.files = files;
    this.prefix = prefix;
    this.archive = archive;
    this.archivePrefix = "checkpoints/" + log + "/";
  }

  /**
   * The public files of one of the instance's logs, where the instance keeps them.
   *
   * @param bucket what the public reads
   * @param archiveBucket where checkpoints are kept
   */
  public static S3Publication of(S3Client s3, String bucket, String archiveBucket, String log) {
    return new S3Publication(
        new S3ObjectStore(s3, bucket),
        InstanceObjects.filesOf(log),
        new S3ObjectStore(s3, archiveBucket),
        log);
  }

  @Override
  public Optional<Published> checkpoint() {
    return reaching(() -> files.get(checkpointKey()))
        .map(object -> new Published(text(object), object.version()));
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
    byte[] content = bytes(note);
    return reaching(
        () ->
            over.isPresent()
                ? files.putIfMatch(checkpointKey(), content, CHECKPOINT, over.get().version())
                : files.putIfAbsent(checkpointKey(), content, CHECKPOINT));
  }

  @Override
  public String archiveCheckpoint(long size, String note) {
    if (reaching(() -> archive.putIfAbsent(archiveKey(size), bytes(note), ARCHIVED))) {
      return note;
    }
    return archivedCheckpoint(size)
        .orElseThrow(() -> new LogIntegrityException("an archived checkpoint has disappeared"));
  }

  @Override
  public Optional<String> archivedCheckpoint(long size) {
    return reaching(() -> archive.get(archiveKey(size))).map(S3Publication::text);
  }

  @Override
  public void putIssuer(byte[] certificate) {
    Hash fingerprint = Hash.sha256(certificate);
    if (reaching(() -> files.putIfAbsent(issuerKey(fingerprint), certificate, ISSUER))) {
      return;
    }
    if (issuer(fingerprint).filter(there -> Arrays.equals(there, certificate)).isEmpty()) {
      throw new LogIntegrityException("another certificate is published under this one's name");
    }
  }

  @Override
  public Optional<byte[]> issuer(Hash fingerprint) {
    return reaching(() -> files.get(issuerKey(fingerprint))).map(StoredObject::content);
  }

  @Override
  public void putTile(TilePath path, byte[] content) {
    if (reaching(() -> files.putIfAbsent(tileKey(path), content, IMMUTABLE))) {
      return;
    }
    if (tile(path).filter(there -> Arrays.equals(there, content)).isEmpty()) {
      throw new LogIntegrityException("a tile is published with other content");
    }
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return reaching(() -> files.get(tileKey(path))).map(StoredObject::content);
  }

  private String checkpointKey() {
    return prefix + "checkpoint";
  }

  private String tileKey(TilePath path) {
    return prefix + "tile/" + path.path();
  }

  private String issuerKey(Hash fingerprint) {
    return prefix + "issuer/" + fingerprint.hex();
  }

  private String archiveKey(long size) {
    return archivePrefix + "%020d".formatted(size);
  }

  private static <T> T reaching(Supplier<T> call) {
    try {
      return call.get();
    } catch (StoreException e) {
      if (e.getCause() instanceof NoSuchBucketException) {
        throw new StoreMissingException("there is no bucket of the public files", e);
      }
      throw new LogStoreException("the public files could not be reached", e);
    }
  }

  private static String text(StoredObject object) {
    return new String(object.content(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String note) {
    return note.getBytes(StandardCharsets.UTF_8);
  }
}
