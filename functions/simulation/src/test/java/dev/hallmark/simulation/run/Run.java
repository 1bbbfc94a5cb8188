package dev.hallmark.simulation.run;

import dev.hallmark.logengine.publish.PublishReport;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.simulation.fleet.Fleet;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.testkit.log.MemoryLogStore;
import java.util.ArrayList;
import java.util.List;

/** What came of a run. */
public final class Run {
  private final Region region;
  private final Fleet fleet;
  private final Rig rig;
  final List<Heard> heard = new ArrayList<>();
  final List<LogIntegrityException> alarms = new ArrayList<>();
  int gaveUp;
  int frozen;
  int busy;
  int calmCallers;
  int calmAnswers;
  boolean publishedAll = true;
  private int publications;

  Run(Region region, Fleet fleet, Rig rig) {
    this.region = region;
    this.fleet = fleet;
    this.rig = rig;
  }

  /** The services as they are afterwards. */
  public Region region() {
    return region;
  }

  /** The environments. */
  public Fleet fleet() {
    return fleet;
  }

  /** What the log's table holds now. */
  public MemoryLogStore held() {
    return rig.held(region);
  }

  /** Every answer that promised something. */
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** How often an answer was to come back later. */
  public int busy() {
    return busy;
  }

  /** How often a publisher put a checkpoint in the place of an older one. */
  public int publications() {
    return publications;
  }

  void published(PublishReport report) {
    if (report.outcome() == PublishReport.Outcome.PUBLISHED) {
      publications++;
    }
  }

  /** Clients that never heard a promise. */
  public int gaveUp() {
    return gaveUp;
  }
}
