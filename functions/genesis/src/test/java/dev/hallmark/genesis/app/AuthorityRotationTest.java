package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.hallmark.genesis.app.CaCeremony.Extent;
import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.hallmark.tuf.trustroot.Validity;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key of an authority succeeds another: clients first, functions then, both by one time. */
class AuthorityRotationTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(2));
  private static final Instant BEGIN =
      LATER.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(3));
  private static final Duration AFTER = Duration.ofDays(3);

  private final Ceremony ceremony = new Ceremony();
  private final Successors successors =
      new Successors(
          List.of(JdkSigner.p384(), JdkSigner.p384()),
          List.of(JdkSigner.p256(), JdkSigner.p256()),
          LaterTufKeys.NONE);
  private final MemoryObjectStore store = founded();
  private Instant now = LATER;

  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private MemoryObjectStore founded() {
    MemoryObjectStore fresh = new MemoryObjectStore();
    ceremony.run(fresh);
    return fresh;
  }

  private CeremonyKeys keys(UnaryOperator<Signer> wrapper) {
    return ceremony.keys(wrapper).with(successors);
  }

  private Rotations rotations(ObjectStore objects, CeremonyKeys keys) {
    return Ceremony.rotations(objects, keys, now);
  }

  private AuthorityRotation rotation(AuthorityKind kind) {
    return rotations(store, keys(UnaryOperator.identity())).of(Ceremony.INSTANCE, kind);
  }

  @ParameterizedTest
  @EnumSource
  void clientsKnowTheNextChainBeforeItsTimeAndTheEndOfTheOneBefore(AuthorityKind kind)
      throws Exception {
    CertificateChain founding = stored(store, kind).first();
    AuthorityState planned = rotation(kind).rotate(AFTER);

    CertificateChain next = planned.next().orElseThrow();
    assertThat(planned)
        .isEqualTo(
            new AuthorityState(
                founding, Optional.of(next), List.of(), 1, 3, OptionalInt.of(2), Optional.empty()));
    assertThat(ChainTerm.begin(next)).isEqualTo(BEGIN);
    assertThat(told(store, kind))
        .extracting(Authority::chain, Authority::validity)
        .containsExactly(
            tuple(
                founding,
                new Validity(Ceremony.FOUNDED, Optional.of(BEGIN.plus(ChainTerm.CLOSING)))),
            tuple(next, Validity.from(BEGIN)));
    CertificateChains chains = stored(store, kind);
    assertThat(chains.inUseAt(BEGIN.minusMillis(1))).isEqualTo(founding);
    assertThat(chains.inUseAt(BEGIN)).isEqualTo(next);

    now = BEGIN;
    assertThat(rotation(kind).state())
        .isEqualTo(
            new AuthorityState(
                next,
                Optional.empty(),
                List.of(founding),
                2,
                3,
                OptionalInt.of(3),
                Optional.of(BEGIN.plus(Duration.ofMinutes(10)))));
  }

  @ParameterizedTest
  @EnumSource
  void anIndependentClientReadsBothChains(AuthorityKind kind) throws Exception {
    rotation(kind).rotate(AFTER);
    byte[] root = Ceremony.content(store, "tuf/1.root.json");
    try (IndependentClient client =
        new IndependentClient(Ceremony.repository(store, "tuf/"), root, LATER)) {
      client.update();
      assertThat(
              kind == AuthorityKind.CA
                  ? client.trustedRoot().getCAs()
                  : client.trustedRoot().getTSAs())
          .hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRepetitionGoesOnWithWhatWasBegun(AuthorityKind kind) {
    AuthorityState planned = rotation(kind).rotate(AFTER);
    Map<String, byte[]> before = contents(store);
    now = LATER.plus(Duration.ofHours(1));
    assertThat(rotation(kind).rotate(AFTER)).isEqualTo(planned);
    assertThat(contents(store)).usingRecursiveComparison().isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void atOnceTakesThePlaceOfWhatWasPlanned(AuthorityKind kind) throws Exception {
    CertificateChain founding = stored(store, kind).first();
    rotation(kind).rotate(AFTER);
    AuthorityState done = rotation(kind).rotate(Duration.ZERO);
    assertThat(done.key()).isEqualTo(2);
    assertThat(done.next()).isEmpty();
    assertThat(ChainTerm.begin(done.inUse())).isEqualTo(LATER.truncatedTo(ChronoUnit.SECONDS));
    assertThat(stored(store, kind).chains()).containsExactly(done.inUse(), founding);
    assertThat(told(store, kind))
        .extracting(Authority::chain)
        .containsExactly(founding, done.inUse());
  }

  @ParameterizedTest
  @EnumSource
  void whatWasPlannedIsTakenBackWithoutATrace(AuthorityKind kind) throws Exception {
    List<Authority> before = told(store, kind);
    CertificateChains chains = stored(store, kind);
    rotation(kind).rotate(AFTER);
    assertThat(rotation(kind).abort().next()).isEmpty();
    assertThat(told(store, kind)).isEqualTo(before);
    assertThat(stored(store, kind)).isEqualTo(chains);
    assertThat(rotation(kind).abort().next()).isEmpty();
    assertThat(rotation(kind).rotate(AFTER).next()).isPresent();
  }

  /** Its answer may have been lost; the key after it is not to be spent on that. */
  @ParameterizedTest
  @EnumSource
  void atOnceMayBeRepeated(AuthorityKind kind) {
    AuthorityState done = rotation(kind).rotate(Duration.ZERO);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(rotation(kind).rotate(Duration.ZERO)).isEqualTo(done);
  }

  /** What is silently passed over could be meant: the operator is told. */
  @ParameterizedTest
  @EnumSource
  void itIsToldUntilWhenAtOnceIsARepetition(AuthorityKind kind) {
    assertThat(rotation(kind).state().repeatedUntil()).as("no key took over yet").isEmpty();
    rotation(kind).rotate(Duration.ZERO);
    Instant until = LATER.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(10));
    assertThat(rotation(kind).state().repeatedUntil()).contains(until);
    rotation(kind).rotate(AFTER);
    assertThat(rotation(kind).state().repeatedUntil()).as("another one is planned").isEmpty();
    rotation(kind).abort();
    now = until;
    assertThat(rotation(kind).state().repeatedUntil()).isEmpty();
    assertThat(rotation(kind).rotate(Duration.ZERO).key()).isEqualTo(3);
  }

  /** Nobody repeats a command by which a plan would be given up. */
  @ParameterizedTest
  @EnumSource
  void atOnceIsNoRepetitionWhereTheNextKeyWasPlanned(AuthorityKind kind) {
    rotation(kind).rotate(Duration.ZERO);
    now = now.plus(Duration.ofMinutes(5));
    rotation(kind).rotate(AFTER);
    assertThat(rotation(kind).rotate(Duration.ZERO).key()).isEqualTo(3);
  }

  /** A key that was stolen is disabled first: nothing more may depend on it. */
  @ParameterizedTest
  @EnumSource
  void aKeyThatDoesNotAnswerAnyMoreIsSucceeded(AuthorityKind kind) throws Exception {
    Signer dead = keys(UnaryOperator.identity()).of(kind).first();
    CeremonyKeys without =
        keys(signer -> signer.equals(dead) ? new SilentSigner(signer.scheme()) : signer);
    Rotations rotations = rotations(store, without);
    assertThat(rotations.of(Ceremony.INSTANCE, kind).rotate(Duration.ZERO).key()).isEqualTo(2);
    rotations.distrust(Ceremony.INSTANCE, DistrustedKeys.id(dead.publicKey()), LATER);
    assertThat(told(store, kind).getFirst().validity().end())
        .contains(LATER.truncatedTo(ChronoUnit.SECONDS));
    assertThat(Ceremony.run(store, without, now.plusSeconds(5))).isNotNull();
  }

  /** Clients would refuse all that the authority signs from then on. */
  @Test
  void aKeyThatIsNextOrInUseIsNotDistrustedAndADistrustedOneIsPassedOver() throws Exception {
    Rotations rotations = rotations(store, keys(UnaryOperator.identity()));
    CertificateChain next = rotation(AuthorityKind.CA).rotate(AFTER).next().orElseThrow();
    for (PublicKey key : List.of(ceremony.keys.ca().publicKey(), ChainTerm.key(next))) {
      assertThatThrownBy(() -> rotations.distrust(Ceremony.INSTANCE, DistrustedKeys.id(key), LATER))
          .isInstanceOf(CeremonyException.class)
          .hasMessageContaining("hallmark rotate ca --");
    }
    assertThatThrownBy(() -> rotations.distrust(Ceremony.INSTANCE, "0".repeat(64), LATER))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("hallmark rotate status");
    rotation(AuthorityKind.CA).abort();
    DistrustedKeys.add(new CeremonyObjects(store), DistrustedKeys.id(ChainTerm.key(next)), LATER);
    assertThat(rotation(AuthorityKind.CA).state().nextKey()).hasValue(3);
    AuthorityState planned = rotation(AuthorityKind.CA).rotate(AFTER);
    assertThat(ChainTerm.key(planned.next().orElseThrow()))
        .isEqualTo(successors.ca().getLast().publicKey());
    assertThat(planned.nextKey()).as("the one that was taken").hasValue(3);
    rotation(AuthorityKind.CA).abort();
    DistrustedKeys.add(
        new CeremonyObjects(store),
        DistrustedKeys.id(successors.ca().getLast().publicKey()),
        LATER);
    assertThat(rotation(AuthorityKind.CA).state().nextKey()).isEmpty();
    assertThatThrownBy(() -> rotation(AuthorityKind.CA).rotate(AFTER))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("deploy with caKeys=4");
  }

  @Test
  void aPlanBehindTheEndOfTheCertificateInUseIsRefused() {
    now = Ceremony.NOW.plus(Duration.ofDays(5 * 365));
    assertThatThrownBy(() -> rotation(AuthorityKind.CA).rotate(Duration.ofDays(30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the certificate in use ends before that");
  }

  /** Its run died when clients knew already, or nobody did: the weekly run goes on with it. */
  @ParameterizedTest
  @EnumSource
  void whatWasLeftHalfDoneIsGoneOnWith(AuthorityKind kind) throws Exception {
    CertificateChain founding = stored(store, kind).first();
    Map<String, byte[]> before = contents(store);
    CertificateChain next = rotation(kind).rotate(AFTER).next().orElseThrow();
    byte[] history = Ceremony.content(store, kind.history());
    for (Instant later : List.of(LATER.plusSeconds(60), BEGIN.plusSeconds(60))) {
      MemoryObjectStore torn = copy(before);
      torn.overwrite(kind.history(), history);
      now = later;
      rotations(torn, keys(UnaryOperator.identity())).settle(Ceremony.INSTANCE);
      // Nobody was told: what would take place at once is taken back.
      assertThat(stored(torn, kind).chains())
          .isEqualTo(later.isBefore(BEGIN) ? List.of(next, founding) : List.of(founding));
      assertThat(told(torn, kind))
          .extracting(Authority::chain)
          .containsExactlyInAnyOrderElementsOf(stored(torn, kind).chains());
    }
  }

  @Test
  void whatTookPlaceIsNotTakenBack() {
    rotation(AuthorityKind.CA).rotate(AFTER);
    now = BEGIN.minusSeconds(60);
    assertThatThrownBy(rotation(AuthorityKind.CA)::abort)
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("another key may succeed it");
  }

  @ParameterizedTest
  @EnumSource
  void keysSucceedOneAnotherUntilThereIsNoMore(AuthorityKind kind) throws Exception {
    rotation(kind).rotate(Duration.ZERO);
    now = now.plus(Duration.ofDays(1));
    AuthorityState third = rotation(kind).rotate(Duration.ZERO);
    assertThat(third.key()).isEqualTo(3);
    assertThat(third.former()).hasSize(2);
    assertThat(told(store, kind))
        .extracting(authority -> authority.validity().end().isPresent())
        .containsExactly(true, true, false);
    now = now.plus(Duration.ofDays(1));
    assertThatThrownBy(() -> rotation(kind).rotate(Duration.ZERO))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("deploy with %s=4", kind.setting());
  }

  @Test
  void aTimeThatIsTooShortForTheFunctionsIsRefused() {
    assertThatThrownBy(() -> rotation(AuthorityKind.TSA).rotate(Duration.ofSeconds(30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at once, or after a minute");
  }

  /** An imported chain would stand before the planned one, and it would never begin. */
  @Test
  void anImportWaitsForASuccessionAndASuccessionForAnImport() {
    CertificateChain outside = new OutsideRoot().chain(ceremony.keys);
    CaCeremony ca = Ceremony.ca(store, keys(UnaryOperator.identity()), now);
    rotation(AuthorityKind.CA).rotate(AFTER);
    assertThatThrownBy(() -> ca.bring(Ceremony.INSTANCE, outside.toPem(), Extent.USE))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("hallmark rotate ca --abort");
    rotation(AuthorityKind.CA).abort();
    ca.bring(Ceremony.INSTANCE, outside.toPem(), Extent.ANNOUNCE);
    assertThatThrownBy(() -> rotation(AuthorityKind.CA).rotate(AFTER))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("hallmark ca import");
    ca.bring(Ceremony.INSTANCE, outside.toPem(), Extent.USE);
    assertThat(rotation(AuthorityKind.CA).rotate(AFTER).next()).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void theCeremonyGoesOnAfterIt(AuthorityKind kind) {
    rotation(kind).rotate(Duration.ZERO);
    Map<String, byte[]> before = contents(store);
    Ceremony.run(store, keys(UnaryOperator.identity()), now.plusSeconds(5));
    assertThat(contents(store)).usingRecursiveComparison().isEqualTo(before);
    assertThatThrownBy(() -> Ceremony.run(store, ceremony.keys, now))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("name all of its keys (%s)", kind.setting());
  }

  /** They refuse to have two leaves, so they are given the one in use. */
  @Test
  void clientsOfTheOldNamesSeeTheTimestampAuthorityInUse() throws Exception {
    CertificateChain founding = stored(store, AuthorityKind.TSA).first();
    CertificateChain next = rotation(AuthorityKind.TSA).rotate(AFTER).next().orElseThrow();
    assertThat(leafOfOldNames()).isEqualTo(founding.toPem());
    now = BEGIN;
    rotations(store, keys(UnaryOperator.identity())).settle(Ceremony.INSTANCE);
    assertThat(leafOfOldNames()).isEqualTo(next.toPem());
  }

  /** Before every write, and after it with its answer lost. */
  @ParameterizedTest
  @EnumSource
  void mayDieAtEveryWriteAndBeRepeated(AuthorityKind kind) throws Exception {
    Map<String, byte[]> before = contents(store);
    Calls counted = Calls.counted();
    rotations(counted.store(copy(before)), keys(counted::signer))
        .of(Ceremony.INSTANCE, kind)
        .rotate(AFTER);
    // Of the timestamp authority clients of the old names hear when it is in use.
    assertThat(counted.writes()).hasSizeGreaterThan(kind == AuthorityKind.CA ? 12 : 8);
    Set<List<String>> repaired = new HashSet<>();
    for (int call : counted.writes()) {
      for (Moment moment : Moment.values()) {
        MemoryObjectStore torn = copy(before);
        Calls calls =
            new Calls(
                call,
                moment,
                () -> {
                  throw new Fault();
                });
        AuthorityRotation dying =
            rotations(calls.store(torn), keys(calls::signer)).of(Ceremony.INSTANCE, kind);
        assertThatThrownBy(() -> dying.rotate(AFTER)).isInstanceOf(Fault.class);
        List<String> left =
            torn.list("").stream().map(key -> key.replaceAll("[0-9a-f]{64}", "<hash>")).toList();
        if (!repaired.add(left) && call != counted.writes().getLast()) {
          continue;
        }
        // Whatever functions will issue with, clients know.
        assertThat(told(torn, kind))
            .extracting(Authority::chain)
            .containsAll(stored(torn, kind).chains());
        AuthorityRotation again =
            rotations(torn, keys(UnaryOperator.identity())).of(Ceremony.INSTANCE, kind);
        AuthorityState state =
            moment == Moment.BEFORE ? again.rotate(AFTER) : again.rotate(Duration.ZERO);
        assertThat(told(torn, kind)).hasSize(2);
        assertThat(stored(torn, kind).chains()).hasSize(2);
        assertThat(state.key() == 2 || state.next().isPresent()).isTrue();
      }
    }
    assertThat(repaired).hasSizeGreaterThan(5);
  }

  /** The other one runs from beginning to end before one of the writes. */
  @Test
  void ofTwoAtOnceBothEndInOneSuccession() throws Exception {
    Map<String, byte[]> before = contents(store);
    Calls counted = Calls.counted();
    rotations(counted.store(copy(before)), keys(counted::signer))
        .of(Ceremony.INSTANCE, AuthorityKind.CA)
        .rotate(AFTER);
    for (int call : counted.writes()) {
      MemoryObjectStore shared = copy(before);
      List<AuthorityState> done = new ArrayList<>();
      Calls calls =
          new Calls(
              call,
              Moment.BEFORE,
              () ->
                  done.add(
                      rotations(shared, keys(UnaryOperator.identity()))
                          .of(Ceremony.INSTANCE, AuthorityKind.CA)
                          .rotate(AFTER)));
      AuthorityRotation overtaken =
          rotations(calls.store(shared), keys(calls::signer))
              .of(Ceremony.INSTANCE, AuthorityKind.CA);
      overtaken.rotate(AFTER);
      assertThat(done).hasSize(1);
      CertificateChain then = stored(shared, AuthorityKind.CA).inUseAt(BEGIN);
      assertThat(ChainTerm.key(then)).isEqualTo(successors.ca().getFirst().publicKey());
      assertThat(told(shared, AuthorityKind.CA))
          .extracting(Authority::chain)
          .containsAll(stored(shared, AuthorityKind.CA).chains());
    }
  }

  private String leafOfOldNames() throws Exception {
    try (IndependentClient client =
        new IndependentClient(
            Ceremony.repository(store, "tuf/legacy/"),
            Ceremony.content(store, "tuf/1.root.json"),
            LATER)) {
      client.update();
      return Ceremony.text(client.target("tsa_leaf.crt.pem"))
          + Ceremony.text(client.target("tsa_root.crt.pem"));
    }
  }

  private static CertificateChains stored(ObjectStore objects, AuthorityKind kind) {
    try {
      return CertificateChains.fromPem(Ceremony.text(Ceremony.content(objects, kind.chains())));
    } catch (MalformedCertificateException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Authority> told(ObjectStore objects, AuthorityKind kind) throws Exception {
    Walk walk =
        new RepositoryWalker(Ceremony.repository(objects, "tuf/"), LATER)
            .from(Ceremony.content(objects, "tuf/1.root.json"));
    assertThat(walk).isInstanceOf(Walk.Accepted.class);
    TrustedRoot trusted =
        TrustedRoot.parse(
            Objects.requireNonNull(((Walk.Accepted) walk).files().get(TrustedRoot.FILE_NAME)));
    return kind == AuthorityKind.CA
        ? trusted.certificateAuthorities()
        : trusted.timestampAuthorities();
  }

  private static MemoryObjectStore copy(Map<String, byte[]> contents) {
    MemoryObjectStore fresh = new MemoryObjectStore();
    contents.forEach(fresh::overwrite);
    return fresh;
  }

  private static Map<String, byte[]> contents(MemoryObjectStore objects) {
    Map<String, byte[]> all = new HashMap<>();
    objects.list("").forEach(key -> all.put(key, Ceremony.content(objects, key)));
    return all;
  }
}
