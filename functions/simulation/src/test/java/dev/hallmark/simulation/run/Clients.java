package dev.hallmark.simulation.run;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.store.LogStore;

/** What an environment reaches its services by. */
public record Clients(
    LogStore store, AppendQueue queue, CheckpointSigner signer, ReceiptSigner receipts) {}
