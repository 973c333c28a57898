package io.errand.definition;

import java.util.List;
import java.util.Map;

/**
 * The route of an application.
 *
 * @param withdrawUntil how long the applicant may withdraw: {@code end}, {@code never}, {@code
 *     first-decision} or a node id that, once entered, closes it
 * @param supervisors who may see every instance and urge
 * @param trackers who may follow every instance, without doing anything
 * @param repeatLimit how often one node may be entered before an administrator is asked, 50 by
 *     default
 * @param readers what each kind of reader sees, over the same keys as a node's fields
 */
public record Flow(
    List<Node> nodes,
    List<Edge> edges,
    String withdrawUntil,
    Options.WithdrawTo withdrawTo,
    Options.ReturnAcrossJoin returnAcrossJoin,
    List<Assign> supervisors,
    List<Assign> trackers,
    Integer repeatLimit,
    Map<Reader, ReaderRight> readers) {

  static final int REPEATS = 50;

  public Flow {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    withdrawUntil = withdrawUntil == null ? "end" : withdrawUntil;
    withdrawTo = Options.or(withdrawTo, Options.WithdrawTo.END);
    returnAcrossJoin = Options.or(returnAcrossJoin, Options.ReturnAcrossJoin.BRANCH);
    supervisors = supervisors == null ? List.of() : List.copyOf(supervisors);
    trackers = trackers == null ? List.of() : List.copyOf(trackers);
    repeatLimit = repeatLimit == null ? Integer.valueOf(REPEATS) : repeatLimit;
    readers = readers == null ? Map.of() : Map.copyOf(readers);
  }
}
