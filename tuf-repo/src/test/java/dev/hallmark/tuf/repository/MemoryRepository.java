package dev.hallmark.tuf.repository;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files in memory, in the order in which they were created. */
final class MemoryRepository implements RepositoryFiles {
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, FileKind> kinds = new LinkedHashMap<>();

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path)).map(byte[]::clone);
  }

  @Override
  public byte[] create(String path, byte[] content, FileKind kind) {
    kinds.putIfAbsent(path, kind);
    byte[] before = files.putIfAbsent(path, content.clone());
    return before == null ? content : before.clone();
  }

  @Override
  public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
    if (kind == FileKind.IMMUTABLE || kinds.get(path) != kind) {
      throw new AssertionError("an immutable file is replaced");
    }
    if (!Arrays.equals(files.get(path), before)) {
      return false;
    }
    files.put(path, content.clone());
    return true;
  }

  List<String> paths() {
    return new ArrayList<>(files.keySet());
  }

  FileKind kind(String path) {
    FileKind kind = kinds.get(path);
    if (kind == null) {
      throw new AssertionError("no such file");
    }
    return kind;
  }

  byte[] content(String path) {
    return read(path).orElseThrow();
  }

  void overwrite(String path, byte[] content) {
    files.put(path, content.clone());
  }

  void remove(String path) {
    files.remove(path);
  }

  MemoryRepository copy() {
    MemoryRepository copy = new MemoryRepository();
    copy.files.putAll(files);
    copy.kinds.putAll(kinds);
    return copy;
  }
}
