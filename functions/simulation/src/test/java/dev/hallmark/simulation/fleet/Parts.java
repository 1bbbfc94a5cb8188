package dev.hallmark.simulation.fleet;

import dev.hallmark.logengine.Ticker;
import dev.hallmark.simulation.region.Caller;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.simulation.region.Wire;
import java.time.InstantSource;

/**
 * What one environment has for itself.
 *
 * @param number counts environments from 0
 * @param clock its clock, perhaps wrong
 * @param ticker virtual time
 */
public record Parts(int number, InstantSource clock, Ticker ticker, Caller caller) {
  /** Its connections to a region. */
  public Wire wire(Region region) {
    return new Wire(region, caller);
  }
}
