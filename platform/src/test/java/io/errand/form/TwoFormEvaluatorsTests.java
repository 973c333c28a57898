package io.errand.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Form;
import io.errand.problem.Language;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random forms with random data, judged by the page's code under Node and by the server's: the same
 * is hidden, required, computed, allowed, handed in and wrong. More of them, or others: {@code
 * -Dform.samples=10000 -Dform.samples.seed=1}.
 */
class TwoFormEvaluatorsTests {
  private static final Path PAGE = Path.of("../designer-ui");
  private static final long SEED = Long.getLong("form.samples.seed", 20261122);
  private static final int COUNT = Integer.getInteger("form.samples", 300);
  private static final int MOST_TOLD = 60;
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void agree() throws IOException, InterruptedException {
    Path samples = folder.resolve("samples");
    List<ObjectNode> server = new ArrayList<>();
    try (BufferedWriter lines = Files.newBufferedWriter(samples)) {
      for (int i = 0; i < COUNT; i++) {
        RuledForms forms = new RuledForms(SEED + i);
        Form form = forms.form();
        ObjectNode data = forms.data();
        server.add(judged(form, data));
        lines.write(JSON.writeValueAsString(sample(form, data)));
        lines.newLine();
      }
    }
    assertThat(differences(samples, server)).isEmpty();
    for (String kind : List.of("hidden", "required", "blank", "readOnly", "options", "wrong")) {
      assertThat(server.stream().filter(one -> !one.path(kind).isEmpty()).count())
          .as("samples with something %s", kind)
          .isGreaterThan(COUNT / 20);
    }
  }

  private static ObjectNode sample(Form form, ObjectNode data) {
    Situation situation = Given.situation();
    ObjectNode sample = JSON.createObjectNode();
    sample.set("data", data);
    sample.set("form", compiled(form));
    ObjectNode facts = sample.putObject("facts").put("today", Given.TODAY.toString());
    facts.set("applicant", situation.applicant());
    facts.set("starter", situation.starter());
    facts.set("me", situation.me());
    return sample;
  }

  private static ObjectNode compiled(Form form) {
    return FormEvaluator.of(form, Dictionaries.NONE).compiled(Given.all(form), Language.CHINESE);
  }

  private static ObjectNode judged(Form form, ObjectNode data) {
    Evaluated evaluated =
        FormEvaluator.of(form, Dictionaries.NONE)
            .evaluate(data, Given.all(form), Given.situation(), Given.expressions());
    ObjectNode judged = JSON.createObjectNode();
    judged.set("submitted", evaluated.submitted());
    judged.set("hidden", list(evaluated.hidden()));
    judged.set("required", list(evaluated.required()));
    judged.set("blank", list(evaluated.blank()));
    judged.set("readOnly", list(evaluated.readOnly()));
    judged.set("options", JSON.valueToTree(evaluated.options()));
    judged.set(
        "wrong",
        list(
            evaluated.findings().stream()
                .map(Finding::pointer)
                .map(pointer -> field(form, pointer))
                .toList()));
    return judged;
  }

  /** The page tells at the field what the server tells at a part of its value. */
  private static String field(Form form, String pointer) {
    Places places = Places.of(form);
    String at = pointer;
    while (places.get(Pointers.template(at)) == null && !isRow(places, at)) {
      at = Pointers.parent(at);
    }
    return at;
  }

  private static boolean isRow(Places places, String pointer) {
    Place above = places.get(Pointers.template(Pointers.parent(pointer)));
    return above != null && above.isTable();
  }

  private static ArrayNode list(Collection<String> pointers) {
    ArrayNode list = JSON.createArrayNode();
    Set<String> sorted = new TreeSet<>(pointers);
    sorted.forEach(list::add);
    return list;
  }

  private static List<String> differences(Path samples, List<ObjectNode> server)
      throws IOException, InterruptedException {
    Process page =
        new ProcessBuilder("node", "src/form/testing/random-forms.mjs", samples.toString())
            .directory(PAGE.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Files.copy(
        samples, Path.of("/tmp/samples.jsonl"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    List<String> differences = new ArrayList<>();
    int number = 0;
    try (BufferedReader lines = page.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ObjectNode judged = server.get(number);
        JsonNode other = JSON.readTree(line);
        for (String kind : judged.propertyNames()) {
          if (!Values.equal(judged.path(kind), other.path(kind))
              && differences.size() < MOST_TOLD) {
            differences.add(
                "seed %d, %s%n server %s%n page   %s"
                    .formatted(SEED + number, kind, judged.path(kind), other.path(kind)));
          }
        }
        number++;
      }
    }
    assertThat(page.waitFor()).as("how the page's side ended").isZero();
    assertThat(number).isEqualTo(COUNT);
    return differences;
  }
}
