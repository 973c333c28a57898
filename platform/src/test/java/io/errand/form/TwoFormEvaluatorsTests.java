package io.errand.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Form;
import io.errand.field.Rows;
import io.errand.field.Values;
import io.errand.problem.Language;
import io.errand.problem.Message;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random forms with random data, judged by the page's code under Node and by the server's: the same
 * is hidden, required, computed, allowed, handed in and wrong. More of them, or others:
 *
 * <pre>
 * ./mvnw test -Dtest=TwoFormEvaluatorsTests -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dform.samples=20000 -Dform.samples.seed=1</pre>
 */
class TwoFormEvaluatorsTests {
  private static final Path PAGE = Path.of("../designer-ui");
  private static final JsonMapper JSON = new JsonMapper();
  private static final long SEED = Long.getLong("form.samples.seed", 20261122);
  private static final int COUNT = Integer.getInteger("form.samples", 400);
  private static final int DATA = 4;
  private static final int MOST_TOLD = 40;

  /** Of forms that the two sides once judged differently. */
  private static final long[] MENDED = {
    500007, 500041, 500047, 500068, 500114, 500206, 500216, 500277, 500304, 500326, 500351, 500366,
    500376, 500387, 500400, 500449, 500467, 500493, 500507, 500508, 500514, 500570, 500573, 500617,
    20261377
  };

  /** What must be among the samples, so that agreeing about them means something. */
  private static final List<String> KINDS =
      List.of(
          "hidden",
          "required",
          "blank",
          "readOnly",
          "options",
          "wrong",
          "dropped",
          "kept",
          "computed integer",
          "computed decimal",
          "computed money",
          "computed text",
          "computed multiline",
          "computed date",
          "computed boolean",
          "computed choice",
          "filled text",
          "filled multiline",
          "filled integer",
          "filled decimal",
          "filled money",
          "filled date",
          "filled month",
          "filled time",
          "filled date-time",
          "filled date-range",
          "filled boolean",
          "filled choice",
          "filled multi-choice",
          "filled cascade",
          "filled person",
          "filled unit",
          "filled lookup",
          "filled phone",
          "filled e-mail",
          "filled id-card",
          "filled address",
          "filled file",
          "filled image",
          "filled signature",
          "filled table",
          "filled fixed rows",
          "filled group",
          "filled consent",
          "filled serial",
          "said check",
          "said form.rule",
          "said form.blank",
          "said field.option",
          "said field.required",
          "said field.rows.few",
          "said field.rows.many",
          "said field.kind",
          "said field.low",
          "said field.high",
          "said field.scale",
          "said field.short",
          "said field.long",
          "said field.pattern",
          "said field.oneLine",
          "said field.early",
          "said field.late",
          "said field.range",
          "said field.idCard",
          "said field.options");

  @TempDir private Path folder;
  private final Map<String, Integer> tally = new TreeMap<>();

  /**
   * One form with data in it.
   *
   * @param name its seed, and which of the data it is
   * @param fits whether the page can hold such data: it takes tables that are no lists of rows,
   *     groups that are no objects and names of no field for empty, while the server tells them
   */
  private record Sample(String name, boolean fits, ObjectNode judged) {}

  @Test
  void agree() throws IOException, InterruptedException {
    assertThat(PAGE.resolve("node_modules")).as("npm ci in designer-ui brings it").isDirectory();
    Path file = folder.resolve("samples");
    List<Sample> samples = new ArrayList<>();
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (long seed : seeds()) {
        write(seed, samples, lines);
      }
    }
    assertThat(differences(file, samples)).isEmpty();
    long compared = samples.stream().filter(Sample::fits).count();
    System.out.println("Random forms, seed " + SEED + ": " + compared + " compared, " + tally);
    assertThat(compared).isGreaterThan(samples.size() / 2);
    assertThat(KINDS).allSatisfy(kind -> assertThat(tally.get(kind)).as(kind).isNotNull());
    assertThat(KINDS.subList(0, KINDS.indexOf("dropped")))
        .allSatisfy(kind -> assertThat(tally.get(kind)).as(kind).isGreaterThan(COUNT / 20));
  }

  private static long[] seeds() {
    LongStream random = LongStream.range(SEED, SEED + (COUNT + DATA - 1) / DATA);
    return LongStream.concat(LongStream.of(MENDED), random).toArray();
  }

  /** A form is made and compiled once for several data. */
  private void write(long seed, List<Sample> samples, BufferedWriter lines) throws IOException {
    RuledForms forms = new RuledForms(seed);
    Form form = forms.form();
    Rights rights = Rights.atStart(form, forms.rights());
    FormEvaluator evaluator = FormEvaluator.of(form, RuledForms.DICTIONARIES);
    ObjectNode compiled = evaluator.compiled(rights, Language.CHINESE);
    for (int i = 0; i < DATA; i++) {
      RuledData data = forms.data();
      Evaluated evaluated =
          evaluator.evaluate(data.values(), rights, Given.situation(), Given.expressions());
      samples.add(
          new Sample("seed %d, data %d".formatted(seed, i), data.fits(), judged(form, evaluated)));
      if (data.fits()) {
        count(form, evaluated);
      }
      lines.write(JSON.writeValueAsString(sample(compiled, data.values())));
      lines.newLine();
    }
  }

  private static ObjectNode sample(ObjectNode compiled, ObjectNode data) {
    Situation situation = Given.situation();
    ObjectNode sample = JSON.createObjectNode().set("form", compiled);
    sample.set("data", data);
    ObjectNode facts = sample.putObject("facts");
    situation.names().forEach(facts::set);
    return sample;
  }

  private static ObjectNode judged(Form form, Evaluated evaluated) {
    ObjectNode judged = JSON.createObjectNode();
    judged.set("submitted", evaluated.submitted());
    judged.set("hidden", list(evaluated.hidden()));
    judged.set("required", list(evaluated.required()));
    judged.set("blank", list(evaluated.blank()));
    judged.set("readOnly", list(evaluated.readOnly()));
    judged.set("options", JSON.valueToTree(evaluated.options()));
    Places places = Places.of(form);
    judged.set(
        "wrong",
        list(
            evaluated.findings().stream()
                .map(finding -> field(places, finding.pointer()))
                .toList()));
    return judged;
  }

  /** The page tells at the field what the server tells at a part of its value. */
  private static String field(Places places, String pointer) {
    String at = pointer;
    while (!at.isEmpty() && places.get(Pointers.template(at)) == null) {
      at = Pointers.parent(at);
    }
    return at;
  }

  private static ArrayNode list(Collection<String> pointers) {
    ArrayNode list = JSON.createArrayNode();
    new TreeSet<>(pointers).forEach(list::add);
    return list;
  }

  private void count(Form form, Evaluated evaluated) {
    Set<String> kinds = new TreeSet<>();
    judged(form, evaluated)
        .forEachEntry(
            (kind, entries) -> {
              if (!entries.isEmpty()) {
                kinds.add(kind);
              }
            });
    for (String pointer : evaluated.hidden()) {
      if (evaluated.data().at(pointer).isValueNode()) {
        kinds.add(evaluated.submitted().at(pointer).isMissingNode() ? "dropped" : "kept");
      }
    }
    for (RuleResult result : evaluated.results()) {
      if (result.rule().kind() == Rule.Kind.VALUE && !result.value().isNull()) {
        kinds.add("computed " + result.rule().place().type().key());
      }
    }
    Walk.values(
        Places.of(form).top(),
        evaluated.data(),
        (place, pointer, value) -> {
          boolean isFixed = Rows.areFixed(place.field());
          kinds.add("filled " + (isFixed ? "fixed rows" : place.type().key()));
        });
    evaluated.findings().forEach(finding -> countSaid(finding, kinds));
    kinds.forEach(kind -> tally.merge(kind, 1, Integer::sum));
  }

  private static void countSaid(Finding finding, Set<String> kinds) {
    if (finding.message() instanceof Message(String key, List<Object> _)) {
      String[] steps = key.split("\\.", 3);
      kinds.add("said " + key);
      kinds.add("said " + steps[0] + "." + steps[1]);
    } else {
      kinds.add("said check");
    }
  }

  private List<String> differences(Path file, List<Sample> samples)
      throws IOException, InterruptedException {
    Process page =
        new ProcessBuilder("node", "src/form/testing/random-forms.mjs", file.toString())
            .directory(PAGE.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> differences = new ArrayList<>();
    int number = 0;
    try (BufferedReader lines = page.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        compare(samples.get(number++), JSON.readTree(line), differences);
      }
    } finally {
      page.destroy();
    }
    assertThat(page.waitFor()).as("how the page's side ended").isZero();
    assertThat(number).isEqualTo(samples.size());
    return differences;
  }

  private static void compare(Sample sample, JsonNode page, List<String> differences) {
    for (String kind : sample.judged.propertyNames()) {
      JsonNode server = sample.judged.path(kind);
      if (sample.fits && differences.size() < MOST_TOLD && !Values.equal(server, page.path(kind))) {
        differences.add(
            "%s, %s%n server %s%n page   %s".formatted(sample.name, kind, server, page.path(kind)));
      }
    }
  }
}
