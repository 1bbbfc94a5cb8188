package dev.hallmark.operator.archive;

import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.pki.keys.Signer;
import java.util.Optional;

/**
 * The log that is to be archived. Only read.
 *
 * @param name which log
 * @param key its key, of which the public half is enough
 * @param origin first line of its checkpoints
 * @param store its records
 * @param publication its public files, of which the kept checkpoints are taken along; empty if
 *     there are none
 */
public record ArchivedLog(
    LogName name, Signer key, String origin, LogStore store, Optional<Publication> publication) {}
