package io.errand.portal;

import io.errand.definition.FieldRight;
import io.errand.definition.Form;
import io.errand.definition.Node;
import io.errand.definition.Reader;
import io.errand.definition.ReaderRight;
import io.errand.flow.Flows;
import io.errand.flow.Offers;
import io.errand.flow.Progress;
import io.errand.form.Rights;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What somebody may read of an application, by everything that they are to it. */
final class Readers {
  private static final ReaderRight ALL = new ReaderRight(null, null, null);

  private Readers() {}

  static Rights rights(Cases.Seen seen) {
    Service service = seen.of().service();
    return seen.relations().stream()
        .map(relation -> rights(service, relation))
        .reduce(Rights::or)
        .orElseThrow();
  }

  private static Rights rights(Service service, Flows.Relation relation) {
    Form form = service.form();
    return switch (relation.kind()) {
      case "applicant", "starter" -> ofApplicant(service);
      case "cc" -> Rights.ofReader(form, copied(service, relation.node()));
      case "supervisor" -> Rights.ofReader(form, readable(service, Reader.SUPERVISOR).fields());
      case "tracker" -> Rights.ofReader(form, readable(service, Reader.TRACKER).fields());
      case "administrator" ->
          Rights.ofReader(form, readable(service, Reader.ADMINISTRATOR).fields());
      default -> asked(service, relation.node());
    };
  }

  /** What the applicant of an application may read of it. */
  static Rights ofApplicant(Service service) {
    return Rights.ofApplicant(
        service.form(), readable(service, Reader.APPLICANT).fields(), service.start().fields());
  }

  private static Rights asked(Service service, String node) {
    Rights atTask = service.atTasks().get(node);
    if (atTask != null) {
      return atTask;
    }
    return service.graph().nodes().containsKey(node)
        ? Rights.atTask(service.form(), fields(service, node))
        : Rights.ofReader(service.form(), Map.of());
  }

  private static Map<String, FieldRight> copied(Service service, String node) {
    Map<String, FieldRight> rights = new HashMap<>(readable(service, Reader.CC).fields());
    rights.putAll(fields(service, node));
    return rights;
  }

  private static Map<String, FieldRight> fields(Service service, String node) {
    return switch (service.graph().nodes().get(node)) {
      case Node.Task task -> task.fields();
      case Node.Start start -> start.fields();
      case Node.Notify notify -> notify.fields();
      case null, default -> Map.of();
    };
  }

  /** Whether the log is open to somebody. */
  static boolean log(Cases.Seen seen) {
    return seen.relations().stream()
        .anyMatch(relation -> readable(seen.of().service(), relation).log());
  }

  /** Whether somebody may read the opinions in it. */
  static boolean opinions(Cases.Seen seen) {
    return seen.relations().stream()
        .anyMatch(relation -> readable(seen.of().service(), relation).opinions());
  }

  /** Whether somebody may read what was said in a line of it. */
  static boolean opinion(Cases.Seen seen, int line) {
    return returned(seen).filter(back -> back.how().event() == line).isPresent()
        || (opinions(seen) && (log(seen) || isDrawn(seen, line)));
  }

  /** The return that waits for an answer, for whoever may read what was said with it. */
  static Optional<Offers.Returned> returned(Cases.Seen seen) {
    Case of = seen.of();
    return Offers.returned(of.service().graph(), of.instance().state())
        .filter(back -> opinions(seen) || owns(seen));
  }

  private static boolean owns(Cases.Seen seen) {
    return seen.relations().stream()
        .anyMatch(relation -> reader(relation).filter(Reader.APPLICANT::equals).isPresent());
  }

  /** Whether the drawing of the flow shows it. */
  private static boolean isDrawn(Cases.Seen seen, int line) {
    Case of = seen.of();
    return Progress.of(of.service().graph(), of.instance().state()).nodes().values().stream()
        .anyMatch(step -> Objects.equals(step.event(), line));
  }

  private static ReaderRight readable(Service service, Flows.Relation relation) {
    return reader(relation).map(reader -> readable(service, reader)).orElse(ALL);
  }

  /** As what somebody reads without a task; empty for those who are or were asked. */
  static Optional<Reader> reader(Flows.Relation relation) {
    return switch (relation.kind()) {
      case "applicant", "starter" -> Optional.of(Reader.APPLICANT);
      case "cc" -> Optional.of(Reader.CC);
      case "supervisor" -> Optional.of(Reader.SUPERVISOR);
      case "tracker" -> Optional.of(Reader.TRACKER);
      case "administrator" -> Optional.of(Reader.ADMINISTRATOR);
      default -> Optional.empty();
    };
  }

  private static ReaderRight readable(Service service, Reader reader) {
    return service.flow().readers().getOrDefault(reader, ALL);
  }
}
