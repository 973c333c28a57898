package io.errand.portal;

import io.errand.directory.Person;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Judges what people enter: who may change what, whether it is right, and what it refers to. */
@Component
class FormDesk {
  private final Expressions expressions;
  private final ExpressionThreads threads;
  private final References references;
  private final Names names;
  private final Clock clock;

  FormDesk(
      Expressions expressions,
      ExpressionThreads threads,
      References references,
      Names names,
      Clock clock) {
    this.expressions = expressions;
    this.threads = threads;
    this.references = references;
    this.names = names;
    this.clock = clock;
  }

  /**
   * Data that were found right.
   *
   * @param scope what expressions of the flow see of them
   * @param changed the top-level fields that are new
   * @param files uploads that belong to the application from now on
   */
  record Judged(ObjectNode data, ObjectNode scope, Set<String> changed, Set<UUID> files) {

    /** The same with numbers that the engine gives, by their pointers. */
    Judged numbered(Service service, Map<String, String> serials) {
      if (serials.isEmpty()) {
        return this;
      }
      ObjectNode numbered = service.evaluator().numbered(data, serials);
      return new Judged(numbered, service.evaluator().scope(numbered), changed, files);
    }
  }

  /** The form for a viewer; {@code acts} says whether anything of it can be filled. */
  ObjectNode compiled(Service service, Rights rights, boolean acts, Language language) {
    return service.evaluator().compiled(acts ? rights : rights.readOnly(), language);
  }

  /** Data as a viewer gets them: no more than they may see, and in their language. */
  Mono<ObjectNode> shown(Service service, Rights rights, ObjectNode data, Language language) {
    return names
        .units(language)
        .map(titles -> service.evaluator().worded(rights.visibleData(data), titles));
  }

  /** The form as it is, for commands that change nothing of it. */
  Judged unchanged(Case found) {
    ObjectNode data = found.instance().form().data();
    return new Judged(data, found.service().evaluator().scope(data), Set.of(), Set.of());
  }

  /**
   * Judges the data of a new application, sent as a whole form: an editable field that is missing
   * is empty, not what was prefilled. Faults are told below {@code base}.
   */
  Mono<Judged> judgeNew(Service service, Applicants.Pair pair, ObjectNode sent, String base) {
    Rights rights = service.atStart();
    ObjectNode prefilled = prefilled(service, pair);
    return judgeNew(service, pair, rights.applyWhole(prefilled, sent), base);
  }

  /**
   * Judges the data of an application that another one starts: beside what is prefilled it may hold
   * what its applicant only reads or does not see.
   */
  Mono<Judged> judgeStarted(Service service, Applicants.Pair pair, ObjectNode filled) {
    Rights rights = service.toFill();
    ObjectNode prefilled = prefilled(service, pair);
    Edited edited = rights.apply(prefilled, filled);
    Entering entering = Entering.of(service, pair, prefilled, edited, this).with(rights);
    return revised(entering).map(revised -> accepted(entering, revised, true, ""));
  }

  /** Judges what {@link Rights#applyWhole} made of the first values of a new application. */
  Mono<Judged> judgeNew(Service service, Applicants.Pair pair, Edited edited, String base) {
    Entering entering = Entering.of(service, pair, prefilled(service, pair), edited, this);
    return revised(entering).map(revised -> accepted(entering, revised, true, base));
  }

  /**
   * Judges new values of a running application; fields that are not sent stay.
   *
   * @param seen the revision of the form that was seen: fields that others have changed since are
   *     told instead of overwritten
   * @param complete whether everything must be filled that the rights and rules demand
   */
  Mono<Judged> judge(
      Case found, Rights rights, ObjectNode sent, int seen, String base, boolean complete) {
    Edited edited = rights.apply(found.instance().form().data(), sent);
    return judge(found, rights, edited, seen, base, complete);
  }

  /**
   * Judges a returned form that was sent again as a whole: what is missing and editable is empty.
   */
  Mono<Judged> judgeAgain(Case found, ObjectNode sent, int seen, String base) {
    Rights rights = found.service().atStart();
    Edited edited = rights.applyWhole(found.instance().form().data(), sent);
    return judge(found, rights, edited, seen, base, true);
  }

  private Mono<Judged> judge(
      Case found, Rights rights, Edited edited, int seen, String base, boolean complete) {
    Entering entering = Entering.of(found, rights, edited, this);
    return revised(entering)
        .map(
            revised -> {
              refuseStale(found, revised.revision(), seen);
              return accepted(entering, revised, complete, base);
            });
  }

  /** One set of entered values, with all that judging it takes. */
  record Entering(
      Service service,
      ObjectNode stored,
      Edited edited,
      Rights rights,
      Situation situation,
      References.Entry entry) {

    static Entering of(
        Service service, Applicants.Pair pair, ObjectNode stored, Edited edited, FormDesk forms) {
      return new Entering(
          service,
          stored,
          edited,
          service.atStart(),
          forms.situation(pair),
          new References.Entry(
              service, pair.starter().id(), null, pair.applicant(), pair.starter()));
    }

    Entering with(Rights others) {
      return new Entering(service, stored, edited, others, situation, entry);
    }

    static Entering of(Case found, Rights rights, Edited edited, FormDesk forms) {
      return new Entering(
          found.service(),
          found.instance().form().data(),
          edited,
          rights,
          forms.situation(found.applicant(), found.starter(), found.me()),
          new References.Entry(
              found.service(),
              found.actor().person(),
              found.instance().id(),
              found.applicant(),
              found.starter()));
    }
  }

  /** What entered values come to, and the uploads among them. */
  record Revised(Revision revision, Set<UUID> files) {}

  Mono<Revised> revised(Entering entering) {
    FormEvaluator evaluator = entering.service().evaluator();
    List<Reference> named = evaluator.references(entering.edited().data());
    return references
        .resolve(named, entering.entry())
        .flatMap(
            resolved ->
                threads
                    .compute(
                        () ->
                            evaluator.revise(
                                entering.stored(),
                                entering.edited(),
                                resolved.values(),
                                entering.rights(),
                                entering.situation(),
                                expressions::evaluate))
                    .map(revision -> new Revised(revision, resolved.files())));
  }

  private static Judged accepted(
      Entering entering, Revised revised, boolean complete, String base) {
    Revision revision = revised.revision();
    refuse(
        Stream.concat(
                revision.refusals().stream(),
                complete ? revision.evaluated().findings().stream() : Stream.of())
            .toList(),
        base);
    return new Judged(
        revision.submitted(),
        entering.service().evaluator().scope(revision.submitted()),
        revision.changed(),
        revised.files());
  }

  /** Throws findings, if there are any, with their places below {@code base}. */
  static void refuse(List<Finding> findings, String base) {
    if (!findings.isEmpty()) {
      throw new InvalidData(findings.stream().map(finding -> finding.under(base)).toList());
    }
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

  Mono<Evaluated> evaluated(Service service, ObjectNode data, Rights rights, Situation situation) {
    return threads.compute(
        () -> service.evaluator().evaluate(data, rights, situation, expressions::evaluate));
  }

  /** The first values of a form, as it would be begun now. */
  ObjectNode prefilled(Service service, Applicants.Pair pair) {
    return service.evaluator().prefilled(situation(pair));
  }

  Situation situation(Applicants.Pair pair) {
    return situation(pair.applicant(), pair.starter(), pair.starter());
  }

  Situation situation(Person applicant, Person starter, Person me) {
    return new Situation(applicant.scope(), starter.scope(), me.scope(), LocalDate.now(clock));
  }
}
