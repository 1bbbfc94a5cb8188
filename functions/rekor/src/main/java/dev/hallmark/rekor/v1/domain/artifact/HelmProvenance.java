package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.key.PgpClearText;
import dev.hallmark.rekor.v1.domain.key.PgpKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Helm chart's provenance file (helm.sh, "Helm Provenance and Integrity"): the chart's metadata
 * and, after a line of three dots, the sums of files, signed in the clear. The sums are YAML; what
 * is read is the form in which {@code helm package} writes them.
 */
public final class HelmProvenance {
  private static final String DOCUMENT_END = "\n...\n";
  private static final Pattern MEMBER = Pattern.compile("(files|images):\\s*");
  private static final Pattern SUM =
      Pattern.compile(
          "[ ]+(?<quote>[\"']?)[^\"':#{}\\[\\],&*!|>%@`]+\\k<quote>:[ ]+(?<value>\\S+)");
  private static final Pattern VALUE = Pattern.compile("sha256:(?<hex>[0-9a-fA-F]{64})");

  private final PgpClearText message;
  private final String chartHash;

  private HelmProvenance(PgpClearText message, String chartHash) {
    this.message = message;
    this.chartHash = chartHash;
  }

  /**
   * Reads a provenance file.
   *
   * @throws ProposalException if it is no signed text, or does not state the sum of just one file
   */
  public static HelmProvenance parse(byte[] content) throws ProposalException {
    PgpClearText message = PgpClearText.parse(content);
    String[] documents = message.text().split(Pattern.quote(DOCUMENT_END), -1);
    if (documents.length < 2) {
      throw new ProposalException("the provenance has no sums behind a line of three dots");
    }
    return new HelmProvenance(message, chartHash(documents[1]));
  }

  private static String chartHash(String sums) throws ProposalException {
    List<String> files = new ArrayList<>();
    String member = "";
    for (String line : (Iterable<String>) sums.lines().filter(text -> !text.isBlank())::iterator) {
      Matcher begins = MEMBER.matcher(line);
      Matcher sum = SUM.matcher(line);
      if (begins.matches()) {
        member = begins.group(1);
      } else if (member.isEmpty() || !sum.matches()) {
        throw new ProposalException(
            "the sums of the provenance are not in the form that helm package writes");
      } else if (member.equals("files")) {
        files.add(sum.group("value"));
      }
    }
    if (files.size() != 1) {
      throw new ProposalException("the provenance does not state the sum of just one file");
    }
    Matcher value = VALUE.matcher(files.getFirst());
    if (!value.matches()) {
      throw new ProposalException("the sum of the chart is not sha256: and 64 hex digits");
    }
    return value.group("hex");
  }

  /** SHA-256 of the chart in hex, in the case of the file. */
  public String chartHash() {
    return chartHash;
  }

  /**
   * Verifies the signature.
   *
   * @return it, armoured
   * @throws ProposalException if it is not valid under the key
   */
  public byte[] verify(PgpKey key) throws ProposalException {
    return key.verify(message.signed(), message.signature());
  }
}
