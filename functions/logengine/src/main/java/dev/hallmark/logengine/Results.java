package dev.hallmark.logengine;

import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.merkle.NodeSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a leader tells those in line about one signed head. */
final class Results {
  private final Notary.Noted noted;
  private final NodeSource nodes;

  Results(Notary.Noted noted, NodeSource nodes) {
    this.noted = noted;
    this.nodes = nodes;
  }

  Map<Marker, QueueResult> of(Map<Marker, Place> places) {
    String note = noted.note().encode();
    long size = noted.checkpoint().size();
    Map<Marker, QueueResult> results = new LinkedHashMap<>();
    places.forEach(
        (marker, place) ->
            results.put(
                marker,
                new QueueResult(
                    marker.identity(),
                    place.index(),
                    place.timeMillis(),
                    note,
                    InclusionProof.build(place.index(), size, nodes).hashes())));
    return results;
  }
}
