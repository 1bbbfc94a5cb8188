package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.genesis.app.AuthorityKind;
import dev.hallmark.genesis.app.AuthorityRotation;
import dev.hallmark.genesis.app.AuthorityState;
import dev.hallmark.genesis.app.BelievedUntil;
import dev.hallmark.genesis.app.RekorV1KeyState;
import dev.hallmark.genesis.app.Rotations;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.hallmark.tuf.trustroot.Validity;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers an operator who rotates keys, each time with how all keys stand then. What went wrong is
 * told in the member {@code fault}, as {@link FaultAnswer} says. That a key is distrusted, or would
 * be, adds the member {@code distrusted}: {@code {"changes": boolean, "before": time, "end":
 * time}}, until when clients believed it and do then; a time that is not there is no end.
 *
 * <p>Of an authority {@code key} is the number of the key in use, {@code keys} how many it has, and
 * {@code nextKey} the number of the one that a succession takes, or null if there is none.
 *
 * <p>The member {@code untold} lists what is noted and clients are not told, such as while people
 * are to sign it: {@code {"key": id, "end": time}}, or of a key that is to follow {@code
 * {"authority": name, "key": id, "begins": time}}. Where nothing was to be changed, {@code
 * signaturesNeeded} is how many signatures of targets it takes of people before clients are told
 * anything.
 */
final class RotationAnswers {
  private static final RequestLog LOG = new RequestLog(Log.of(RotationAnswers.class), "keys");

  private final ConfiguredCeremony ceremony;

  RotationAnswers(ConfiguredCeremony ceremony) {
    this.ceremony = ceremony;
  }

  ObjectNode answer(RotationEvent event) {
    try {
      Rotations rotations = ceremony.rotations();
      Optional<BelievedUntil> believed = Optional.empty();
      switch (event) {
        case RotationEvent.Show _ -> {}
        case RotationEvent.Rotate(var kind, var after, var unlessPlanned) -> {
          AuthorityRotation rotation = rotations.of(ceremony.instance(), kind);
          if (unlessPlanned) {
            rotation.rotateUnlessPlanned(after);
          } else {
            rotation.rotate(after);
          }
        }
        case RotationEvent.Abort(var kind) -> rotations.of(ceremony.instance(), kind).abort();
        case RotationEvent.Distrust(var key, var at) ->
            believed = Optional.of(rotations.distrust(ceremony.instance(), key, at));
        case RotationEvent.WouldDistrust(var key, var at) ->
            believed = Optional.of(rotations.wouldDistrust(ceremony.instance(), key, at));
      }
      ObjectNode answer = shown(rotations);
      if (event instanceof RotationEvent.Show || event instanceof RotationEvent.WouldDistrust) {
        answer.put("signaturesNeeded", ceremony.tuf().state().lists().lacking());
      }
      believed.ifPresent(until -> describe(until, answer.putObject("distrusted")));
      return answer;
    } catch (RuntimeException e) {
      return LOG.failed(e);
    }
  }

  private ObjectNode shown(Rotations rotations) {
    TrustedRoot told = rotations.published(ceremony.instance());
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode authorities = answer.putArray("authorities");
    ArrayNode untold = Json.mapper().createArrayNode();
    describe(AuthorityKind.CA, told.certificateAuthorities(), rotations, authorities, untold);
    describe(AuthorityKind.TSA, told.timestampAuthorities(), rotations, authorities, untold);
    rotations
        .untoldEnds(ceremony.instance())
        .forEach((key, end) -> untold.addObject().put("key", key).put("end", end.toString()));
    answer.set("untold", untold);
    ArrayNode logs = answer.putArray("logs");
    describe("ct", told.ctLogs(), List.of(), logs);
    List<RekorV1KeyState> keysOfV1 = rotations.rekorV1Keys(ceremony.instance());
    describe("rekor", told.rekorLogs().reversed(), keysOfV1, logs);
    return answer;
  }

  private void describe(
      AuthorityKind kind,
      List<Authority> told,
      Rotations rotations,
      ArrayNode into,
      ArrayNode untold) {
    AuthorityRotation rotation = rotations.of(ceremony.instance(), kind);
    AuthorityState state = rotation.state();
    ObjectNode authority =
        into.addObject()
            .put("authority", name(kind))
            .put("key", state.key())
            .put("keys", state.keys());
    state
        .nextKey()
        .ifPresentOrElse(
            number -> authority.put("nextKey", number), () -> authority.putNull("nextKey"));
    state.repeatedUntil().ifPresent(until -> authority.put("repeatedUntil", until.toString()));
    ArrayNode chains = authority.putArray("chains");
    for (Authority each : told) {
      ObjectNode chain = chains.addObject();
      chain.put("state", stateOf(each.chain(), state));
      chain.put("subject", each.chain().issuing().getSubjectX500Principal().toString());
      chain.put("key", id(each.chain().issuing().getPublicKey()));
      chain.put("begins", each.chain().issuing().getNotBefore().toInstant().toString());
      chain.put("expires", each.chain().issuing().getNotAfter().toInstant().toString());
      describe(each.validity(), chain);
    }
    state
        .next()
        .filter(next -> told.stream().noneMatch(each -> each.chain().equals(next)))
        .ifPresent(
            next ->
                untold
                    .addObject()
                    .put("authority", name(kind))
                    .put("key", id(next.issuing().getPublicKey()))
                    .put("begins", next.issuing().getNotBefore().toInstant().toString()));
  }

  private static String name(AuthorityKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static void describe(BelievedUntil until, ObjectNode into) {
    into.put("changes", until.changes());
    until.before().ifPresent(end -> into.put("before", end.toString()));
    until.after().ifPresent(end -> into.put("end", end.toString()));
  }

  private static String stateOf(CertificateChain chain, AuthorityState state) {
    if (chain.equals(state.inUse())) {
      return "in use";
    }
    return state.next().filter(chain::equals).isPresent() ? "next" : "former";
  }

  private static void describe(
      String kind, List<TransparencyLog> logs, List<RekorV1KeyState> keysOfV1, ArrayNode into) {
    for (TransparencyLog log : logs) {
      ObjectNode described =
          into.addObject()
              .put("kind", kind)
              .put("url", log.baseUrl().toString())
              .put("key", id(log.key()));
      describe(log.validity(), described);
      Optional<RekorV1KeyState> v1 =
          keysOfV1.stream().filter(key -> key.key().equals(id(log.key()))).findFirst();
      v1.ifPresent(key -> describe(key, described));
      if (kind.equals("rekor")) {
        described.put("version", v1.isPresent() ? 1 : 2);
      }
    }
  }

  private static void describe(RekorV1KeyState key, ObjectNode into) {
    into.putObject("rekorV1")
        .put("key", key.number())
        .put("fromShard", key.from())
        .put("state", key.use().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static void describe(Validity validity, ObjectNode into) {
    ObjectNode believed = into.putObject("believed").put("from", validity.start().toString());
    validity.end().ifPresent(end -> believed.put("to", end.toString()));
  }

  private static String id(PublicKey key) {
    return HexFormat.of().formatHex(PublicKeys.fingerprint(key));
  }
}
