package dev.hallmark.simulation.measure;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Latency against load, both on logarithmic axes: the measured curves, and what others publish. */
final class Picture {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 620;
  private static final int LEFT = 70;
  private static final int RIGHT = 30;
  private static final int TOP = 50;
  private static final int BOTTOM = 210;
  private static final double LEAST_RATE = 0.8;
  private static final double MOST_RATE = 20_000;
  private static final double LEAST_MILLIS = 20;
  private static final double MOST_MILLIS = 20_000;

  private static final String GRID =
      "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n";
  private static final String CURVE =
      "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>%n";

  private final StringBuilder svg = new StringBuilder();
  private final Formatter out = new Formatter(svg, Locale.ROOT);

  private Picture() {}

  /**
   * Draws.
   *
   * @param curves those of the figures that are rates, a curve for each setting
   */
  static String of(List<Curve> curves) {
    Picture picture = new Picture();
    picture.begin();
    int line = 0;
    for (Curve curve : curves) {
      picture.curve(curve, line++);
    }
    int number = 1;
    for (Published published : Published.ALL) {
      picture.point(published, number++);
    }
    return picture.svg.append("</svg>\n").toString();
  }

  /** The figures of one setting, in a colour. */
  record Curve(String title, String colour, List<Figures> figures) {
    Curve {
      figures = List.copyOf(figures);
    }
  }

  private void begin() {
    out.format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">%n",
        WIDTH, HEIGHT);
    out.format("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", WIDTH, HEIGHT);
    text(LEFT, 20, "15", "#111", "Time until an entry is in the log, proved and signed");
    text(
        LEFT,
        38,
        "12",
        "#555",
        "Curves: this engine in virtual time, assumed latencies of AWS (p50 solid, p99 dashed)."
            + " Numbers: published by others, measured by them.");
    for (int rate = 1; rate <= 10_000; rate *= 10) {
      out.format(GRID, x(rate), (double) TOP, x(rate), (double) HEIGHT - BOTTOM);
      text(x(rate) - 8, HEIGHT - BOTTOM + 16, "12", "#333", String.format("%,d/s", rate));
    }
    for (int millis = 100; millis <= 10_000; millis *= 10) {
      out.format(GRID, (double) LEFT, y(millis), (double) WIDTH - RIGHT, y(millis));
      text(8, y(millis) + 4, "12", "#333", String.format("%,d ms", millis));
    }
  }

  private void curve(Curve curve, int line) {
    StringBuilder p50 = new StringBuilder();
    StringBuilder p99 = new StringBuilder();
    for (Figures figures : curve.figures()) {
      // A load of which most is refused has no latency worth a line.
      if (figures.load() instanceof Load.Rate(int perSecond, int _)
          && figures.donePerSecond() > perSecond / 2.0) {
        p50.append(at(figures.donePerSecond(), figures.p50()));
        p99.append(at(figures.donePerSecond(), figures.p99()));
      }
    }
    out.format(CURVE, p50, curve.colour(), "");
    out.format(CURVE, p99, curve.colour(), " stroke-dasharray=\"5 4\"");
    text(LEFT, HEIGHT - BOTTOM + 40 + 16.0 * line, "12", curve.colour(), "\u2014 " + curve.title());
  }

  private void point(Published published, int number) {
    out.format(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#b00\"/>%n",
        x(published.perSecond()), y(published.millis()));
    text(
        x(published.perSecond()) + 7,
        y(published.millis()) + 4,
        "12",
        "#b00",
        String.valueOf(number));
    text(
        LEFT,
        HEIGHT - BOTTOM + 96 + 16.0 * number,
        "11",
        "#b00",
        number + "  " + published.who() + " \u2014 " + published.source());
  }

  private void text(double x, double y, String size, String colour, String words) {
    String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
    out.format(
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%s\" fill=\"%s\">%s</text>%n",
        x, y, size, colour, escaped);
  }

  private static String at(double rate, double millis) {
    return String.format(Locale.ROOT, "%.1f,%.1f ", x(rate), y(millis));
  }

  private static double x(double rate) {
    return LEFT
        + (WIDTH - LEFT - RIGHT) * Math.log(rate / LEAST_RATE) / Math.log(MOST_RATE / LEAST_RATE);
  }

  private static double y(double millis) {
    return HEIGHT
        - BOTTOM
        - (HEIGHT - BOTTOM - TOP)
            * Math.log(millis / LEAST_MILLIS)
            / Math.log(MOST_MILLIS / LEAST_MILLIS);
  }
}
