package io.errand.form;

import static io.errand.form.Given.json;
import static io.errand.form.Given.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.FieldRight;
import io.errand.definition.FieldType;
import io.errand.definition.Node;
import io.errand.form.CatalogueForms.CatalogueForm;
import io.errand.problem.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every form of the catalogue bears being empty, and its examples come out as they say. */
class CatalogueFormsTests {
  private static final Set<String> DECIDING = Set.of("approve", "complete");

  static Stream<CatalogueForm> forms() {
    return CatalogueForms.all();
  }

  static Stream<Arguments> examples() {
    return forms()
        .flatMap(
            form ->
                form.examples().entrySet().stream()
                    .map(example -> arguments(form, example.getKey(), example.getValue())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void noRuleFailsOnAnEmptyForm(CatalogueForm form) {
    ObjectNode rows = json("{}");
    for (Place place : Places.of(form.definition().form()).top()) {
      if (place.type() instanceof FieldType.Table table && table.rows() == null) {
        rows.putArray(place.key()).addObject();
      }
    }
    ObjectNode example = form.examples().values().iterator().next();
    for (ObjectNode data : List.of(json("{}"), rows)) {
      Evaluated evaluated =
          form.evaluator()
              .evaluate(
                  data,
                  rights(form, start(form)),
                  CatalogueForms.situation(example),
                  Given.expressions());
      assertThat(said(evaluated.findings())).noneMatch(line -> line.contains("规则"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void everyNodeGetsItsFormInBothLanguages(CatalogueForm form) {
    for (Node node : form.definition().flow().nodes()) {
      for (Language language : Language.values()) {
        ObjectNode compiled = form.evaluator().compiled(rights(form, node), language);
        assertThat(compiled.path("schema").path("properties").isEmpty()).isFalse();
        assertThat(compiled.toString()).doesNotContain("\"title\":null");
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("examples")
  void examplesComeOutAsTheySay(CatalogueForm form, String name, ObjectNode example) {
    Situation situation = CatalogueForms.situation(example);
    Rights rights = rights(form, start(form));
    ObjectNode first = form.evaluator().prefilled(situation);
    Revision revision = revise(form, rights, situation, first, example.path("data"));
    List<String> found =
        Stream.concat(revision.refusals().stream(), revision.evaluated().findings().stream())
            .map(Finding::pointer)
            .distinct()
            .toList();
    assertThat(found)
        .as(said(revision.evaluated().findings()).toString())
        .containsExactlyInAnyOrderElementsOf(
            example.path("expect").path("errors").findValuesAsString("pointer"));
    ObjectNode data = revision.submitted();
    for (JsonNode decision : example.path("decisions")) {
      data = decided(form, situation, data, decision);
    }
  }

  private static ObjectNode decided(
      CatalogueForm form, Situation situation, ObjectNode data, JsonNode decision) {
    String id = decision.path("node").asString();
    Node node =
        form.definition().flow().nodes().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow();
    Revision revision = revise(form, rights(form, node), situation, data, decision.path("fields"));
    assertThat(said(revision.refusals())).as(id).isEmpty();
    if (DECIDING.contains(decision.path("action").asString())) {
      assertThat(said(revision.evaluated().findings())).as(id).isEmpty();
    }
    return revision.submitted();
  }

  private static Revision revise(
      CatalogueForm form, Rights rights, Situation situation, ObjectNode stored, JsonNode example) {
    FormEvaluator evaluator = form.evaluator();
    ObjectNode sent = CatalogueForms.sent(example).asObjectOpt().orElseGet(() -> json("{}"));
    Edited edited = rights.apply(stored, sent);
    Map<String, ObjectNode> resolved =
        CatalogueForms.resolved(example, evaluator.references(edited.data()));
    return evaluator.revise(stored, edited, resolved, rights, situation, Given.expressions());
  }

  private static Node start(CatalogueForm form) {
    return form.definition().flow().nodes().stream()
        .filter(Node.Start.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  private static Rights rights(CatalogueForm form, Node node) {
    return switch (node) {
      case Node.Start start -> Rights.atStart(form.definition().form(), start.fields());
      case Node.Task task -> Rights.atTask(form.definition().form(), task.fields());
      default -> Rights.atTask(form.definition().form(), Map.<String, FieldRight>of());
    };
  }
}
