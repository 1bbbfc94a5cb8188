package dev.hallmark.infrastructure.watch;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.metrics.Metric;
import java.util.List;

/** What a graph shows or an alarm looks at. */
public sealed interface Series {
  /**
   * A metric of ours that is not divided.
   *
   * @param metric without dimensions
   */
  record Whole(Metric metric) implements Series {
    /** Checks it. */
    public Whole {
      if (!metric.dimensions().isEmpty()) {
        throw new IllegalArgumentException(metric + " is divided by " + metric.dimensions());
      }
    }
  }

  /**
   * A metric of ours that is not divided, told by a function that not every instance has.
   *
   * @param metric without dimensions
   * @param by who tells it; without it there is no such series
   */
  record ToldBy(Metric metric, DeployedFunction by) implements Series {
    /** Checks it. */
    public ToldBy {
      if (!metric.dimensions().isEmpty()) {
        throw new IllegalArgumentException(metric + " is divided by " + metric.dimensions());
      }
    }
  }

  /**
   * A metric of ours of one function.
   *
   * @param metric divided by functions alone
   */
  record OfFunction(Metric metric, DeployedFunction function) implements Series {
    /** Checks it. */
    public OfFunction {
      if (!metric.dimensions().equals(List.of(Dimension.FUNCTION))) {
        throw new IllegalArgumentException(metric + " is divided by " + metric.dimensions());
      }
    }
  }

  /**
   * A metric of ours, one line for each value of its dimensions. For graphs: an alarm needs one.
   *
   * @param metric with dimensions
   */
  record Divided(Metric metric) implements Series {
    /** Checks it. */
    public Divided {
      if (metric.dimensions().isEmpty()) {
        throw new IllegalArgumentException(metric + " is not divided");
      }
    }
  }

  /**
   * As {@link Divided}, without what the canary did.
   *
   * @param metric divided by identity providers alone
   */
  record OfUsers(Metric metric) implements Series {
    /** Checks it. */
    public OfUsers {
      if (!metric.dimensions().equals(List.of(Dimension.ISSUER))) {
        throw new IllegalArgumentException(metric + " is divided by " + metric.dimensions());
      }
    }
  }

  /**
   * How much of its quota of KMS operations with ECC keys the account uses, in percent and by the
   * minute: whoever signs in it, not this instance alone.
   */
  record KmsQuota() implements Series {}

  /**
   * A metric of AWS of the functions of one kind.
   *
   * @param metric of a function or of its log group
   */
  record Lambda(AwsMetric metric, DeployedFunction function) implements Series {}

  /**
   * A metric of AWS of every table. An alarm looks at their sum.
   *
   * @param metric of a table
   */
  record Tables(AwsMetric metric) implements Series {}

  /**
   * A metric of AWS of the certificate of the host name, if that is not CloudFront's.
   *
   * @param metric of a certificate
   */
  record TlsCertificate(AwsMetric metric) implements Series {}

  /**
   * A metric of AWS of the API.
   *
   * @param metric of it
   */
  record Gateway(AwsMetric metric) implements Series {}
}
