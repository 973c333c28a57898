package io.errand.flow;

import java.time.Instant;
import java.util.Locale;

/** A time that is still to come. */
final class ModelTimer {
  final Timer.Kind kind;
  final ModelVisit visit;

  /** Who is late then; null where it is not about a member. */
  final ModelMember member;

  /** What is claimed; null for nothing. */
  final ModelTask task;

  /** Which reminder, from 0. */
  final int index;

  Instant at;

  ModelTimer(
      Timer.Kind kind,
      ModelVisit visit,
      ModelMember member,
      ModelTask task,
      int index,
      Instant at) {
    this.kind = kind;
    this.visit = visit;
    this.member = member;
    this.task = task;
    this.index = index;
    this.at = at;
  }

  /** Whether what it is about still waits. */
  boolean live() {
    return switch (kind) {
      case DUE, REMIND -> visit.state == ModelVisit.State.WAITING && member.waitedFor();
      case CLAIM -> task.state == Task.State.CLAIMED;
      case WAIT -> visit.state == ModelVisit.State.WAITING;
    };
  }

  /** What engine and model both call it. */
  String name() {
    return name(
        kind, visit.node, member == null ? "" : member.who(), task == null ? "" : task.name, index);
  }

  static String name(Timer.Kind kind, String node, String member, String task, int index) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case DUE -> word + " " + node + " " + member;
      case REMIND -> word + " " + node + " " + member + " " + index;
      case CLAIM -> word + " " + task;
      case WAIT -> word + " " + node;
    };
  }

  /** What the engine is called with. */
  String key() {
    int of = member != null ? member.number : task != null ? task.number : 0;
    return kind.name().toLowerCase(Locale.ROOT) + "-" + visit.number + "-" + of + "-" + index;
  }
}
