package io.errand.portal;

import io.errand.form.Edited;
import io.errand.form.Evaluated;
import io.errand.form.Rights;
import io.errand.problem.Language;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers the rules that a page can't evaluate, because they read what its viewer may not see. */
@Component
class EvaluateForm {
  private final OpenDrafts drafts;
  private final Cases cases;
  private final FormDesk forms;
  private final DraftDesk desk;

  EvaluateForm(OpenDrafts drafts, Cases cases, FormDesk forms, DraftDesk desk) {
    this.drafts = drafts;
    this.cases = cases;
    this.forms = forms;
    this.desk = desk;
  }

  /** What is entered now. */
  record Entered(ObjectNode data) {
    ObjectNode orEmpty() {
      return data == null ? JsonNodeFactory.instance.objectNode() : data;
    }
  }

  record Results(ArrayNode results) {}

  Mono<Results> draft(UUID person, UUID id, Entered entered, Language language) {
    return drafts
        .find(person, id)
        .flatMap(
            opened ->
                desk.evaluate(
                        opened.service(), opened.pair(), opened.draft().data(), entered.orEmpty())
                    .map(
                        evaluated ->
                            results(
                                opened.service(),
                                evaluated,
                                opened.service().atStart(),
                                language)));
  }

  Mono<Results> task(UUID person, TaskId id, Entered entered, Language language) {
    return cases
        .see(person, id)
        .flatMap(
            seen -> {
              Service service = seen.of().service();
              Rights rights = Tasked.rights(seen, ReadTask.task(seen, id));
              Edited edited = rights.apply(seen.of().instance().form().data(), entered.orEmpty());
              return forms
                  .revised(FormDesk.Entering.of(seen.of(), rights, edited, forms))
                  .map(revised -> revised.revision().evaluated())
                  .map(evaluated -> results(service, evaluated, rights, language));
            });
  }

  private static Results results(
      Service service, Evaluated evaluated, Rights rights, Language language) {
    return new Results(service.evaluator().remoteResults(evaluated, rights, language));
  }
}
