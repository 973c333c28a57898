package io.errand.flow;

import io.errand.definition.Action;
import io.errand.directory.Person;
import io.errand.problem.Message;
import io.errand.problem.NotFound;
import io.errand.problem.PlatformException;
import io.errand.problem.Problem;
import io.errand.problem.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The engine said no; nothing has changed. */
public class CommandRefused extends PlatformException {
  private static final long serialVersionUID = 1;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private final boolean entitled;

  private CommandRefused(Problem problem, boolean entitled) {
    super(problem);
    this.entitled = entitled;
  }

  /**
   * Whether the person may do such things at all. Where not, it is told as if there were nothing,
   * until somebody knows that they see it.
   */
  public boolean entitled() {
    return entitled;
  }

  static CommandRefused of(Verdict.Refused refused, Map<UUID, Person> people, ZoneId zone) {
    if (refused.refusal() == Refusal.NOT_ENTITLED) {
      return new CommandRefused(new NotFound().problem(), false);
    }
    Map<String, Object> present = new HashMap<>(refused.details());
    present.computeIfPresent("by", (key, id) -> People.name(people, id));
    String key = refused.refusal().key();
    Message detail =
        Message.of(
            "flow." + key,
            present.getOrDefault("by", ""),
            time(present.getOrDefault("at", present.get("until")), zone),
            action(present.get("action")),
            present.getOrDefault("maxLength", ""),
            present.getOrDefault("most", ""));
    Problem problem = Problem.of(refused.refusal().status(), key, detail);
    return new CommandRefused(
        refused.refusal().status() == 422
            ? problem.with(List.of(new Problem.Fault(pointer(refused.refusal()), detail)))
            : problem.present(present),
        true);
  }

  private static String time(Object at, ZoneId zone) {
    return at instanceof Instant instant ? TIME.format(instant.atZone(zone)) : "";
  }

  private static Wording action(Object action) {
    return action instanceof Action known
        ? Message.of("flow.did." + known.key())
        : (language, messages) -> "";
  }

  private static String pointer(Refusal refusal) {
    return switch (refusal) {
      case OPINION_REQUIRED, OPINION_TOO_LONG -> "/opinion";
      case TARGET_NOT_OFFERED -> "/target";
      case NOT_A_CANDIDATE, TOO_MANY_SIGNERS, LAST_SIGNER -> "/people";
      default -> "/action";
    };
  }
}
