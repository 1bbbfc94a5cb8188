package dev.hallmark.fulcio.http;

import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.app.InstanceNotReadyException;
import dev.hallmark.fulcio.app.InstanceSource;
import dev.hallmark.fulcio.app.IssueCertificate;
import dev.hallmark.fulcio.app.IssueCommand;
import dev.hallmark.fulcio.app.Issued;
import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Refusal;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.Dimension;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Fulcio's endpoints: what is done, and with which status it ends. {@link IssueRequests} decodes,
 * {@link FulcioAnswers} encodes.
 */
public final class FulcioEndpoints {
  private static final Log LOG = Log.of(FulcioEndpoints.class);
  private static final Dimension RULE = Dimension.RULE;

  private final IssueCertificate issuance;
  private final InstanceSource instances;
  private final int maximumRequestBytes;
  private final GatewayErrors errors = new GatewayErrors();

  private FulcioEndpoints(
      IssueCertificate issuance, InstanceSource instances, int maximumRequestBytes) {
    this.issuance = issuance;
    this.instances = instances;
    this.maximumRequestBytes = maximumRequestBytes;
  }

  /**
   * What answers every request of this function.
   *
   * @param maximumRequestBytes largest body of a request for a certificate; the route table's limit
   *     holds as well
   */
  public static Endpoint over(
      IssueCertificate issuance, InstanceSource instances, int maximumRequestBytes) {
    FulcioEndpoints endpoints = new FulcioEndpoints(issuance, instances, maximumRequestBytes);
    Map<String, Endpoint> all = new LinkedHashMap<>();
    all.put(
        "createSigningCertificate",
        endpoints.issue(IssueRequests::v2, FulcioAnswers::signingCertificate));
    all.put(
        "createSigningCertificateV1",
        endpoints.issue(IssueRequests::v1, FulcioAnswers::signingCertificateV1));
    all.put("getTrustBundle", endpoints.read(FulcioAnswers::trustBundle));
    all.put("getConfiguration", endpoints.read(FulcioAnswers::configuration));
    all.put("getRootCertificate", endpoints.read(FulcioAnswers::rootCertificate));
    all.put("getFulcioHealth", _ -> FulcioAnswers.healthy());
    return new OpenToPages(new Router(Backend.FULCIO, all, endpoints.errors));
  }

  @FunctionalInterface
  private interface Decoder {
    IssueCommand decode(Request request) throws JsonException;
  }

  private Endpoint issue(Decoder decoder, Function<List<X509Certificate>, Response> answer) {
    return request -> {
      if (request.body().length > maximumRequestBytes) {
        return errors.tooLarge(request, maximumRequestBytes);
      }
      IssueCommand command;
      try {
        command = decoder.decode(request);
      } catch (JsonException e) {
        return errors
            .invalid(Rule.REQUEST_JSON.refusal(e.reason()).message())
            .labelled(RULE, Rule.REQUEST_JSON.id());
      }
      return ready(
          () ->
              switch (issuance.issue(command)) {
                case Outcome.Accepted<Issued>(Issued issued) -> {
                  LOG.info(
                      "certificate issued",
                      Map.of("serial", issued.chain().getFirst().getSerialNumber().toString(16)));
                  yield answer.apply(issued.chain()).labelled(Dimension.ISSUER, issued.issuer());
                }
                case Outcome.Refused<Issued>(Refusal refusal) -> {
                  LOG.warn("request refused", Map.of("rule", refusal.rule().id()));
                  yield errors.invalid(refusal.message()).labelled(RULE, refusal.rule().id());
                }
                case Outcome.Unavailable<Issued>(Trouble trouble) -> {
                  LOG.warn("request not served", Map.of("rule", trouble.rule().id()));
                  yield unavailable(trouble);
                }
              });
    };
  }

  private Endpoint read(Function<Instance, Response> answer) {
    return _ -> ready(() -> answer.apply(instances.get()));
  }

  private Response ready(Supplier<Response> work) {
    try {
      return work.get();
    } catch (InstanceNotReadyException e) {
      String why = e.getMessage();
      LOG.fault("instance not ready", e, Map.of("why", why == null ? "" : why));
      return unavailable(new Trouble(Rule.INSTANCE, Duration.ofSeconds(5)));
    }
  }

  private Response unavailable(Trouble trouble) {
    return errors.unavailable(trouble).labelled(RULE, trouble.rule().id());
  }
}
