package dev.hallmark.caretaker.app;

import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.publish.PublishReport;
import java.util.Optional;

/**
 * What a round did for one log.
 *
 * @param log its name
 * @param published what the publisher did; empty if it failed
 * @param audited what the audit found; empty if it is off or failed
 * @param sound whether nothing failed and nothing was found
 */
public record CareReport(
    String log, Optional<PublishReport> published, Optional<AuditReport> audited, boolean sound) {}
