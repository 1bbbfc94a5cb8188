package dev.hallmark.transparency.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signed note format. */
class SignedNoteTest {
  private static final String CHECKPOINT =
      "log.example\n25\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  private static final String LINE = "\u2014 log.example AAECAwQF\n";

  @Test
  void separatesTextHintAndSignature() {
    SignedNote note = SignedNote.parse(CHECKPOINT + "\n" + LINE).orElseThrow();
    assertThat(note.text()).isEqualTo(CHECKPOINT);
    assertThat(note.signatures())
        .containsExactly(
            new NoteSignature("log.example", new byte[] {0, 1, 2, 3}, new byte[] {4, 5}));
    assertThat(note.encode()).isEqualTo(CHECKPOINT + "\n" + LINE);
  }

  @Test
  void theLastEmptyLineSeparatesTextFromSignatures() {
    String text = "one\n\ntwo\n\n" + LINE + "\nthree\n";
    SignedNote note = SignedNote.parse(text + "\n" + LINE + LINE).orElseThrow();
    assertThat(note.text()).isEqualTo(text);
    assertThat(note.signatures()).hasSize(2);
  }

  @Test
  void takesManySignaturesButNotAnyNumber() {
    assertThat(SignedNote.parse(CHECKPOINT + "\n" + LINE.repeat(100))).isPresent();
    assertThat(SignedNote.parse(CHECKPOINT + "\n" + LINE.repeat(101))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text",
        "text\n\n\u2014 log AAECAwQF",
        "text\n\n- log AAECAwQF\n",
        "text\n\n\u2014log AAECAwQF\n",
        "text\n\n\u2014  AAECAwQF\n",
        "text\n\n\u2014 log\n",
        "text\n\n\u2014 log \n",
        "text\n\n\u2014 log  AAECAwQF\n",
        "text\n\n\u2014 log AAECAwQF \n",
        "text\n\n\u2014 log AAECAw==\n",
        "text\n\n\u2014 log AAECAwR=\n",
        "text\n\n\u2014 log AAECAwQ\n",
        "text\n\n\u2014 log AAEC_wQF\n",
        "text\n\n\u2014 log AAECAwQF\r\n",
        "text\n\n\u2014 a+b AAECAwQF\n",
        "text\n\n\u2014 a\u00a0b AAECAwQF\n",
        "text\n\n\u2014 a\u2003b AAECAwQF\n",
        "te\u0000xt\n\n\u2014 log AAECAwQF\n",
        "te\txt\n\n\u2014 log AAECAwQF\n",
        "text\r\n\n\u2014 log AAECAwQF\n",
        "text\n\n\u2014 log AAECAwQF\nmore\n",
        "te\ud800xt\n\n\u2014 log AAECAwQF\n"
      })
  void refusesWhatBreaksARule(String note) {
    assertThat(SignedNote.parse(note)).isEmpty();
  }

  @Property
  void neverFailsOnAnyTextAndReadsOnlyWhatItWouldWrite(@ForAll("nearlyNotes") String text) {
    SignedNote.parse(text).ifPresent(note -> assertThat(note.encode()).isEqualTo(text));
  }

  @Provide
  Arbitrary<String> nearlyNotes() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "\n", "\n\n", "\u2014 ", "log", " ", "AAECAwQF", "AAECAwQ=", "+", "\r", "text\n", LINE);
    return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll("notes") SignedNote note) {
    assertThat(SignedNote.parse(note.encode())).contains(note);
  }

  @Provide
  Arbitrary<SignedNote> notes() {
    Arbitrary<NoteSignature> signatures =
        Combinators.combine(
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(9),
                Arbitraries.bytes().array(byte[].class).ofSize(4),
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(90))
            .as(NoteSignature::new);
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("ab\n \u2014\u00fc").ofMaxLength(30).map(s -> s + "\n");
    return Combinators.combine(texts, signatures.list().ofMinSize(1).ofMaxSize(4))
        .as(SignedNote::new);
  }

  @Test
  void isNotMadeOfWrongParts() {
    NoteSignature good = new NoteSignature("log", new byte[4], new byte[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignedNote("no newline", List.of(good)));
    assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote("text\n", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoteSignature("a b", new byte[4], new byte[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoteSignature("log", new byte[3], new byte[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoteSignature("log", new byte[4], new byte[0]));
  }
}
