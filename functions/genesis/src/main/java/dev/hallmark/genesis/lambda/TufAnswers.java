package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.genesis.app.ListsOutlook;
import dev.hallmark.genesis.app.ListsToSign;
import dev.hallmark.genesis.app.RenewedTrust;
import dev.hallmark.genesis.app.SignedChange;
import dev.hallmark.genesis.app.Transcript;
import dev.hallmark.genesis.app.TufCeremony;
import dev.hallmark.genesis.app.TufFinding;
import dev.hallmark.genesis.app.TufState;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.AwaitedListException;
import dev.hallmark.tuf.repository.Expiries;
import dev.hallmark.tuf.repository.RepositoryException;
import dev.hallmark.tuf.repository.RootOutlook;
import dev.hallmark.tuf.repository.SignedLists;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Answers what is asked of the TUF repositories. To an operator what went wrong is told in the
 * member {@code fault}; a renewal that goes wrong fails the invocation, so that its alarm rings.
 */
final class TufAnswers {
  private static final Log LOG = Log.of(TufAnswers.class);
  private static final RequestLog REQUESTS = new RequestLog(LOG, "the TUF repositories");

  private final ConfiguredCeremony ceremony;

  TufAnswers(ConfiguredCeremony ceremony) {
    this.ceremony = ceremony;
  }

  JsonNode answer(TufEvent event) {
    if (event instanceof TufEvent.Renew) {
      return renewed();
    }
    try {
      return switch (event) {
        case TufEvent.Renew _ -> throw new IllegalStateException("answered above");
        case TufEvent.Show _ -> shown(ceremony.tuf().state());
        case TufEvent.RotateOnline _ -> shown(ceremony.tuf().rotateOnline());
        case TufEvent.RotateRoot _ -> shown(ceremony.tuf().rotateRoot());
        case TufEvent.RotateTargets _ -> shown(ceremony.tuf().rotateTargets());
        case TufEvent.Check _ -> found(ceremony.tuf().check());
        case TufEvent.Ceremonies _ -> listed(ceremony.tuf().transcripts());
        case TufEvent.ExportLists _ -> exported(ceremony.tuf());
        case TufEvent.Import asked -> imported(asked);
      };
    } catch (RuntimeException e) {
      return REQUESTS.failed(e);
    }
  }

  /** A renewal stands without it, so this fails no run; the next one tries again. */
  private void settle() {
    try {
      ceremony.rotations().settle(ceremony.instance());
    } catch (AwaitedListException e) {
      LOG.warn(
          "what clients are to be told waits for signatures of targets: hallmark tuf targets"
              + " export",
          Map.of());
    } catch (RuntimeException e) {
      LOG.fault(
          "clients were not told which chain is in use", e, Map.of("reason", FaultReason.of(e)));
    }
  }

  private JsonNode exported(TufCeremony tuf) {
    ListsToSign lists = tuf.exportLists();
    ObjectNode answer = shown(tuf.state());
    describe(lists.main(), answer.putObject("main"));
    describe(lists.legacy(), answer.putObject("legacy"));
    return answer;
  }

  private static void describe(SignedLists.Export list, ObjectNode into) {
    into.put("last", new String(list.last().content(), StandardCharsets.UTF_8));
    into.put(
        "next",
        new String(SignedMetadata.sign(list.next(), List.of()).content(), StandardCharsets.UTF_8));
  }

  private JsonNode imported(TufEvent.Import asked) {
    if (!asked.dryRun() && asked.root().isPresent()) {
      ceremony.beginRootImport();
    }
    SignedChange change = SignedChange.parse(asked.root(), asked.main(), asked.legacy());
    if (asked.dryRun()) {
      if (change.main().isPresent()) {
        ceremony.rotations().requireNoneOverdue(ceremony.instance());
      }
      return shown(ceremony.tuf().importSigned(change, true));
    }
    boolean lists = change.main().isPresent();
    if (lists) {
      // A succession whose time came before it was told is taken back, and its list is not wanted.
      settle();
    }
    TufState state = ceremony.tuf().importSigned(change, false);
    if (lists) {
      // One that was told in time takes place.
      settle();
    }
    return shown(state);
  }

  private JsonNode renewed() {
    RenewedTrust renewed;
    try {
      renewed = ceremony.renew();
    } catch (RepositoryException e) {
      // What clients see cannot be relied on: nothing is concluded from it.
      throw e;
    } catch (RuntimeException e) {
      LOG.fault("the trust root was not renewed", e, Map.of("reason", FaultReason.of(e)));
      // Such as for one key that does not answer, which clients need not be told this.
      settle();
      throw e;
    }
    ObjectNode answer = object();
    describe(renewed.main(), answer.putObject("tuf"));
    describe(renewed.legacy(), answer.putObject("legacy"));
    describe(renewed.root(), answer);
    describe(renewed.lists(), answer);
    tell(renewed.root());
    tell(renewed.lists());
    settle();
    return answer;
  }

  /** Each week, and early enough: people have to meet. */
  private static void tell(RootOutlook root) {
    if (root.needsPeople()) {
      LOG.warn(
          "the TUF root can be renewed only by people with other keys: begin with hallmark tuf root"
              + " export",
          Map.of(
              "rootVersion",
              root.version(),
              "renewFrom",
              root.due().toString(),
              "expires",
              root.expires().toString(),
              "signaturesNeeded",
              root.lacking()));
    }
  }

  private static void tell(ListsOutlook lists) {
    if (lists.waiting()) {
      LOG.warn(
          "a list of files waits for signatures of targets by people: begin with hallmark tuf"
              + " targets export",
          Map.of("signaturesNeeded", lists.lacking()));
    }
  }

  private static void describe(ListsOutlook lists, ObjectNode into) {
    into.putObject("lists")
        .put("waiting", lists.waiting())
        .put("signaturesNeeded", lists.lacking());
  }

  private static void describe(RootOutlook root, ObjectNode into) {
    into.putObject("root")
        .put("version", root.version())
        .put("expires", root.expires().toString())
        .put("renewFrom", root.due().toString())
        .put("renewedBy", root.needsPeople() ? "people: hallmark tuf root export" : "the ceremony")
        .put("signaturesNeeded", root.lacking());
  }

  private static void describe(Expiries expiries, ObjectNode into) {
    for (Role role : Role.values()) {
      into.put(role.typeName(), expiries.of(role).toString());
    }
  }

  private ObjectNode found(List<TufFinding> findings) {
    ObjectNode answer = object().put("bucket", ceremony.bucket());
    ArrayNode listed = answer.putArray("findings");
    for (TufFinding finding : findings) {
      listed
          .addObject()
          .put("object", finding.object())
          .put("rule", finding.rule().name())
          .put("sentence", finding.rule().sentence())
          .put("remedy", finding.rule().remedy().name());
    }
    return answer;
  }

  private static ObjectNode listed(List<Transcript> transcripts) {
    ObjectNode answer = object();
    ArrayNode listed = answer.putArray("ceremonies");
    for (Transcript transcript : transcripts) {
      listed
          .addObject()
          .put("name", transcript.name())
          .put("text", transcript.text())
          .put("signature", transcript.signature())
          .put("verified", transcript.verified());
    }
    return answer;
  }

  private static ObjectNode shown(TufState state) {
    ObjectNode answer = object();
    describe(state.outlook(), answer);
    describe(state.lists(), answer);
    ObjectNode roles = answer.putObject("roles");
    for (Role role : Role.values()) {
      RoleKeys named = state.root().metadata().keysOf(role);
      ObjectNode shown = roles.putObject(role.typeName()).put("threshold", named.threshold());
      ArrayNode keys = shown.putArray("keys");
      for (TufKey key : named.keys()) {
        keys.addObject().put("keyId", key.keyId()).put("here", state.here().contains(key.keyId()));
      }
      TufKey newest = state.newest().get(role);
      if (newest != null) {
        shown
            .putObject("newest")
            .put("keyId", newest.keyId())
            .put("pem", PublicKeys.toPem(newest.publicKey()));
      }
    }
    return answer.put("file", new String(state.root().content(), StandardCharsets.UTF_8));
  }

  private static ObjectNode object() {
    return Json.mapper().createObjectNode();
  }
}
