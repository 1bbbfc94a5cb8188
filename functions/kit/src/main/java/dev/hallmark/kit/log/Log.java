package dev.hallmark.kit.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes log events: one JSON object a line on standard output, which is where Lambda collects it.
 *
 * <p>The event text is constant; what varies stands in keyed fields. Exception messages are not
 * written, since a library may have put a caller's bytes into them: the type and the place are
 * enough to find the fault.
 */
public final class Log {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String component;
  private final PrintStream out;

  private Log(String component, PrintStream out) {
    this.component = component;
    this.out = out;
  }

  /** The log of one class. */
  public static Log of(Class<?> owner) {
    return new Log(owner.getSimpleName(), System.out);
  }

  /** The same to another output, for tests of what is written. */
  public static Log of(Class<?> owner, PrintStream out) {
    return new Log(owner.getSimpleName(), out);
  }

  /** An ordinary event. */
  public void info(String event, Map<String, ?> fields) {
    write("INFO", event, fields);
  }

  /** Something refused or retried. */
  public void warn(String event, Map<String, ?> fields) {
    write("WARN", event, fields);
  }

  /** A fault of ours or of a service we need. */
  public void fault(String event, Throwable fault, Map<String, ?> fields) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.put("fault", fault.getClass().getName());
    StackTraceElement[] trace = fault.getStackTrace();
    if (trace.length > 0) {
      all.put("at", trace[0].toString());
    }
    Throwable cause = fault.getCause();
    if (cause != null) {
      all.put("cause", cause.getClass().getName());
    }
    write("ERROR", event, all);
  }

  private void write(String level, String event, Map<String, ?> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("level", level);
    line.put("component", component);
    line.put("event", event);
    line.putAll(fields);
    try {
      out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      out.println("{\"level\":\"ERROR\",\"event\":\"a log event could not be written\"}");
    }
  }
}
