package io.errand.portal;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.definition.Node;
import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.directory.Unit;
import io.errand.document.Files;
import io.errand.document.StoredFile;
import io.errand.expression.ExpressionThreads;
import io.errand.expression.Expressions;
import io.errand.form.Edited;
import io.errand.form.Evaluated;
import io.errand.form.Finding;
import io.errand.form.FormEvaluator;
import io.errand.form.Reference;
import io.errand.form.Revision;
import io.errand.form.Rights;
import io.errand.form.Situation;
import io.errand.problem.InvalidData;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.Problem;
import io.errand.task.Tasks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges what people enter: who may change what, whether it is right, and what it refers to. */
@Component
class FormDesk {
  private final Expressions expressions;
  private final ExpressionThreads threads;
  private final Directory directory;
  private final Files files;
  private final Messages messages;
  private final Clock clock;

  FormDesk(
      Expressions expressions,
      ExpressionThreads threads,
      Directory directory,
      Files files,
      Messages messages,
      Clock clock) {
    this.expressions = expressions;
    this.threads = threads;
    this.directory = directory;
    this.files = files;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Data that were found right.
   *
   * @param scope what expressions of the flow see of them
   * @param changed the top-level fields that are new
   * @param files uploads that belong to the application from now on
   */
  record Judged(ObjectNode data, ObjectNode scope, Set<String> changed, Set<UUID> files) {}

  /** The node at which applicants fill the form. */
  static Node.Start start(Service service) {
    return service.graph().nodes().values().stream()
        .filter(Node.Start.class::isInstance)
        .map(Node.Start.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** What applicants may do with the fields. */
  Rights atStart(Service service) {
    return Rights.atStart(service.form(), start(service).fields());
  }

  /** The form for somebody who begins an application. */
  ObjectNode toFill(Service service, Language language) {
    return service.evaluator().compiled(atStart(service), language);
  }

  /** The form for a viewer; {@code acts} says whether anything of it can be filled. */
  ObjectNode compiled(Service service, Rights rights, boolean acts, Language language) {
    return service.evaluator().compiled(acts ? rights : rights.readOnly(), language);
  }

  /** The first values of a form for a person. */
  ObjectNode prefilled(Service service, Person person) {
    return service.evaluator().prefilled(situation(person, person, person));
  }

  /** Entered data as they can be kept in a draft: only fields, nothing that can't be stored. */
  ObjectNode storable(Service service, ObjectNode data) {
    return service.evaluator().storable(data);
  }

  /** The form as it is, for commands that change nothing of it. */
  Judged unchanged(Case found) {
    ObjectNode data = found.instance().form().data();
    return new Judged(data, found.service().evaluator().scope(data), Set.of(), Set.of());
  }

  /** Judges the data of a new application; faults are told below {@code base}. */
  Mono<Judged> judgeNew(Service service, Applicants.Pair pair, ObjectNode data, String base) {
    ObjectNode stored = prefilled(service, pair.applicant());
    Rights rights = atStart(service);
    Entering entering =
        new Entering(
            service,
            stored,
            rights.apply(stored, data),
            rights,
            situation(pair.applicant(), pair.starter(), pair.starter()),
            pair.starter().id(),
            null);
    return revised(entering).map(revised -> accepted(entering, revised, true, base));
  }

  /**
   * Judges new values of a running application.
   *
   * @param seen the revision of the form that was seen: fields that others have changed since are
   *     told instead of overwritten
   * @param complete whether everything must be filled that the rights and rules demand
   */
  Mono<Judged> judge(
      Case found, Rights rights, ObjectNode sent, int seen, String base, boolean complete) {
    ObjectNode stored = found.instance().form().data();
    Entering entering =
        new Entering(
            found.service(),
            stored,
            rights.apply(stored, sent),
            rights,
            situation(found.applicant(), found.starter(), found.me()),
            found.actor().person(),
            found.instance().id());
    return revised(entering)
        .map(
            revised -> {
              refuseStale(found, revised.revision(), seen);
              return accepted(entering, revised, complete, base);
            });
  }

  /**
   * One set of entered values, with all that judging it takes.
   *
   * @param instance the running application, null for a new one
   */
  private record Entering(
      Service service,
      ObjectNode stored,
      Edited edited,
      Rights rights,
      Situation situation,
      UUID person,
      UUID instance) {}

  private record Revised(Revision revision, Set<UUID> bound) {}

  private Mono<Revised> revised(Entering entering) {
    FormEvaluator evaluator = entering.service().evaluator();
    List<Reference> references = evaluator.references(entering.edited().data());
    return known(references)
        .flatMap(
            known -> {
              Resolving resolving =
                  new Resolving(
                      known,
                      entering.service().version().key(),
                      entering.person(),
                      entering.instance());
              Map<String, ObjectNode> resolved = resolving.values(references);
              return threads
                  .compute(
                      () ->
                          evaluator.revise(
                              entering.stored(),
                              entering.edited(),
                              resolved,
                              entering.rights(),
                              entering.situation(),
                              expressions::evaluate))
                  .map(revision -> new Revised(revision, resolving.bound()));
            });
  }

  private static Judged accepted(
      Entering entering, Revised revised, boolean complete, String base) {
    Revision revision = revised.revision();
    List<Finding> findings =
        Stream.concat(
                revision.refusals().stream(),
                complete ? revision.evaluated().findings().stream() : Stream.of())
            .toList();
    if (!findings.isEmpty()) {
      throw new InvalidData(findings.stream().map(finding -> finding.under(base)).toList());
    }
    return new Judged(
        revision.submitted(),
        entering.service().evaluator().scope(revision.submitted()),
        revision.changed(),
        revised.bound());
  }

  private static void refuseStale(Case found, Revision revision, int seen) {
    List<String> stale =
        revision.changed().stream()
            .filter(field -> found.instance().form().changedSince(field, seen))
            .sorted()
            .toList();
    if (!stale.isEmpty()) {
      throw new FormChanged(found.instance().form().revision(), stale);
    }
  }

  /** What the directory and the files know of ids that were sent. */
  private record Known(
      Map<UUID, Person> people, Map<UUID, Unit> units, Map<UUID, StoredFile> files) {}

  private Mono<Known> known(List<Reference> references) {
    Set<UUID> people = new LinkedHashSet<>();
    Set<UUID> units = new LinkedHashSet<>();
    Set<UUID> uploads = new LinkedHashSet<>();
    for (Reference reference : references) {
      id(reference)
          .ifPresent(
              id -> {
                switch (reference.type()) {
                  case FieldType.Person person -> people.add(id);
                  case FieldType.Unit unit -> units.add(id);
                  default -> uploads.add(id);
                }
              });
    }
    return Mono.zipDelayError(directory.people(people), directory.units(units), files.find(uploads))
        .map(all -> new Known(all.getT1(), all.getT2(), all.getT3()));
  }

  private static Optional<UUID> id(Reference reference) {
    try {
      return Optional.of(UUID.fromString(reference.id()));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** Decides which of the known things may stand in a form. */
  private static final class Resolving {
    private final Known known;
    private final String service;
    private final UUID person;
    private final UUID instance;
    private final Set<UUID> bound = new HashSet<>();

    Resolving(Known known, String service, UUID person, UUID instance) {
      this.known = known;
      this.service = service;
      this.person = person;
      this.instance = instance;
    }

    Set<UUID> bound() {
      return Set.copyOf(bound);
    }

    /** The values to store, by the pointers of their references. */
    Map<String, ObjectNode> values(List<Reference> references) {
      Map<String, ObjectNode> values = new HashMap<>();
      for (Reference reference : references) {
        ObjectNode value = value(reference);
        if (value != null) {
          values.put(reference.pointer(), value);
        }
      }
      return values;
    }

    /** The value to store for a reference; null when it is unknown or not theirs to name. */
    private ObjectNode value(Reference reference) {
      UUID id = id(reference).orElse(null);
      return switch (reference.type()) {
        case FieldType.Person type -> person(type, known.people().get(id));
        case FieldType.Unit type -> unit(type, known.units().get(id));
        default -> file(reference, known.files().get(id));
      };
    }

    private static ObjectNode person(FieldType.Person type, Person person) {
      boolean fits =
          person != null && (type.kinds().isEmpty() || type.kinds().contains(person.kind()));
      return fits ? person.value() : null;
    }

    private static ObjectNode unit(FieldType.Unit type, Unit unit) {
      boolean fits =
          unit != null
              && (type.kinds().isEmpty() || type.kinds().contains(unit.kind()))
              && (type.units().isEmpty() || type.units().contains(unit.key()));
      return fits ? unit.value() : null;
    }

    private ObjectNode file(Reference reference, StoredFile file) {
      if (file == null || !file.service().equals(service)) {
        return null;
      }
      boolean own =
          file.instance() == null
              && file.person().equals(person)
              && file.field().equals(reference.field());
      if (own) {
        bound.add(file.id());
      }
      return own || (file.instance() != null && file.instance().equals(instance))
          ? file.value()
          : null;
    }
  }

  /** What is not yet right in entered data. */
  Mono<List<Problem.Fault>> problems(Service service, Applicants.Pair pair, ObjectNode data) {
    return evaluated(
            service,
            data,
            atStart(service),
            situation(pair.applicant(), pair.starter(), pair.starter()))
        .map(evaluated -> evaluated.findings().stream().map(finding -> finding.under("")).toList());
  }

  Mono<Evaluated> evaluated(Service service, ObjectNode data, Rights rights, Situation situation) {
    return threads.compute(
        () -> service.evaluator().evaluate(data, rights, situation, expressions::evaluate));
  }

  Situation situation(Person applicant, Person starter, Person me) {
    return new Situation(applicant.scope(), starter.scope(), me.scope(), LocalDate.now(clock));
  }

  /** What a task's row in the list shows, beside who and when. */
  List<Tasks.Shown> summary(Case of, Node.Task node, ObjectNode data, Language language) {
    return node.list().columns().stream()
        .map(column -> shown(of, column, data, language))
        .filter(shown -> !shown.text().isEmpty())
        .toList();
  }

  private Tasks.Shown shown(Case of, String column, ObjectNode data, Language language) {
    if (column.startsWith("applicant.")) {
      JsonNode value = of.applicant().scope();
      for (String step : column.substring("applicant.".length()).split("\\.", -1)) {
        value = value.path(step);
      }
      return new Tasks.Shown("", value.asString(""));
    }
    return of.service().form().fields().stream()
        .filter(field -> field.key().equals(column))
        .findFirst()
        .map(field -> shown(of.service(), field, data, language))
        .orElse(new Tasks.Shown("", ""));
  }

  private Tasks.Shown shown(Service service, Field field, ObjectNode data, Language language) {
    return new Tasks.Shown(
        field.title().in(language.locale()),
        service.evaluator().text(field.key(), data.path(field.key()), language, messages));
  }

  /**
   * Whether files can be uploaded for a place of a form.
   *
   * @param place JSON pointer, rows as {@code *}
   */
  static boolean takesFiles(Form form, String place) {
    return takesFiles(form.fields(), "", place);
  }

  private static boolean takesFiles(List<Field> fields, String under, String place) {
    return fields.stream()
        .anyMatch(
            field -> {
              String here = under + "/" + field.key();
              return switch (field.type()) {
                case FieldType.File file -> here.equals(place);
                case FieldType.Image image -> here.equals(place);
                case FieldType.Table table -> takesFiles(table.fields(), here + "/*", place);
                case FieldType.Group group -> takesFiles(group.fields(), here, place);
                default -> false;
              };
            });
  }
}
