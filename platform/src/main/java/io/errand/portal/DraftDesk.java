package io.errand.portal;

import io.errand.expression.ExpressionThreads;
import io.errand.expression.Expressions;
import io.errand.form.Edited;
import io.errand.form.Evaluated;
import io.errand.form.Finding;
import io.errand.form.Resumed;
import io.errand.form.Revision;
import io.errand.form.Rights;
import io.errand.problem.Language;
import io.errand.problem.Problem;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills forms that are not submitted yet. What is entered may still be wrong or missing, but not
 * foreign to the form. Read-only values are always those of now: a draft that is opened, saved or
 * submitted later takes the prefilled ones anew.
 */
@Component
class DraftDesk {
  private final FormDesk forms;
  private final Expressions expressions;
  private final ExpressionThreads threads;

  DraftDesk(FormDesk forms, Expressions expressions, ExpressionThreads threads) {
    this.forms = forms;
    this.expressions = expressions;
    this.threads = threads;
  }

  /**
   * A form that is being filled.
   *
   * @param data as the draft keeps them
   * @param problems what is not yet right
   */
  record Begun(ObjectNode data, List<Problem.Fault> problems) {
    static Begun of(Evaluated evaluated) {
      List<Finding> findings = evaluated.findings();
      return new Begun(
          evaluated.data(), findings.stream().map(finding -> finding.under("")).toList());
    }
  }

  /** What is begun as its person gets it. */
  Mono<ObjectNode> shown(Service service, Begun begun, Language language) {
    return forms.shown(service, service.atStart(), begun.data(), language);
  }

  /** Begins with what is prefilled; what was sent stands over it. */
  Mono<Begun> begin(Service service, Applicants.Pair pair, ObjectNode sent) {
    ObjectNode prefilled = forms.prefilled(service, pair);
    return begun(service, pair, prefilled, service.atStart().apply(prefilled, sent));
  }

  /**
   * The same over what was entered in an earlier form. What of that no longer goes, for a person
   * has left or a unit is closed, is left out.
   */
  Mono<Begun> begin(Service service, Applicants.Pair pair, ObjectNode earlier, ObjectNode sent) {
    ObjectNode prefilled = forms.prefilled(service, pair);
    return threads
        .compute(() -> service.evaluator().carriedOver(earlier, prefilled, service.atStart()))
        .flatMap(carried -> carried(service, pair, prefilled, carried, sent));
  }

  /** Again and again without what would be refused, as long as it is not what was sent. */
  private Mono<Begun> carried(
      Service service,
      Applicants.Pair pair,
      ObjectNode prefilled,
      ObjectNode carried,
      ObjectNode sent) {
    Edited edited = service.atStart().apply(prefilled, carried.deepCopy().setAll(sent));
    return revision(service, pair, prefilled, edited)
        .flatMap(
            revision -> {
              List<String> refused =
                  revision.refused().stream()
                      .filter(key -> carried.has(key) && !sent.has(key))
                      .toList();
              return refused.isEmpty()
                  ? Mono.just(begun(revision))
                  : carried(service, pair, prefilled, carried.deepCopy().remove(refused), sent);
            });
  }

  /** Opens what was saved. */
  Mono<Begun> open(Service service, Applicants.Pair pair, ObjectNode draft) {
    return resumed(service, pair, draft)
        .flatMap(
            resumed ->
                forms.evaluated(service, resumed.data(), service.atStart(), forms.situation(pair)))
        .map(Begun::of);
  }

  /** Saves a whole form over what was saved before: an editable field that is missing is empty. */
  Mono<Begun> save(Service service, Applicants.Pair pair, ObjectNode draft, ObjectNode sent) {
    return resumed(service, pair, draft)
        .flatMap(
            resumed ->
                begun(service, pair, resumed.data(), edited(service.atStart(), resumed, sent)));
  }

  /** What the form would be with what is entered now. */
  Mono<Evaluated> evaluate(
      Service service, Applicants.Pair pair, ObjectNode draft, ObjectNode sent) {
    return resumed(service, pair, draft)
        .flatMap(
            resumed ->
                revision(service, pair, resumed.data(), edited(service.atStart(), resumed, sent)))
        .map(Revision::evaluated);
  }

  /** Judges a draft that is submitted. */
  Mono<FormDesk.Judged> submit(Service service, Applicants.Pair pair, ObjectNode draft) {
    Rights rights = service.atStart();
    return resumed(service, pair, draft)
        .map(resumed -> rights.visibleData(resumed.data()))
        .map(seen -> rights.applyWhole(forms.prefilled(service, pair), seen).withoutClaims())
        .flatMap(edited -> forms.judgeNew(service, pair, edited, ""));
  }

  private static Edited edited(Rights rights, Resumed resumed, ObjectNode sent) {
    return rights.applyWhole(resumed.data(), resumed.sent(sent));
  }

  private Mono<Begun> begun(
      Service service, Applicants.Pair pair, ObjectNode stored, Edited edited) {
    return revision(service, pair, stored, edited).map(DraftDesk::begun);
  }

  private static Begun begun(Revision revision) {
    FormDesk.refuse(revision.refusals(), "/data");
    return Begun.of(revision.evaluated());
  }

  private Mono<Revision> revision(
      Service service, Applicants.Pair pair, ObjectNode stored, Edited edited) {
    return forms
        .revised(FormDesk.Entering.of(service, pair, stored, edited.withoutClaims(), forms))
        .map(FormDesk.Revised::revision);
  }

  private Mono<Resumed> resumed(Service service, Applicants.Pair pair, ObjectNode draft) {
    return threads.compute(
        () ->
            service
                .evaluator()
                .resumed(
                    forms.prefilled(service, pair),
                    draft,
                    service.atStart(),
                    forms.situation(pair),
                    expressions::evaluate));
  }
}
