package io.errand.form;

import static io.errand.definition.FieldRight.Access.HIDDEN;
import static io.errand.definition.FieldRight.Access.MASKED;
import static io.errand.form.Given.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.FieldRight.Access;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import io.errand.problem.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every form, all data and all rights. */
class RightsPropertyTests {
  /** Of each stored value nobody else has the same eight digits. */
  private static final Pattern SECRET = Pattern.compile("[1-9][0-9]{7}");

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  /** One random form with data and rights. */
  private record World(Form form, ObjectNode data, Rights rights, RandomForms random) {
    static World of(int seed) {
      RandomForms random = new RandomForms(seed);
      Form form = random.form();
      Rights rights =
          switch (seed % 3) {
            case 0 -> Rights.atStart(form, random.rights(form));
            case 1 -> Rights.atTask(form, random.rights(form));
            default -> Rights.ofApplicant(form, random.rights(form), random.rights(form));
          };
      return new World(form, random.data(form), rights, random);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatCameBackUnchangedIsAcceptedAndChangesNothing(int seed) {
    World world = World.of(seed);
    ObjectNode seen = world.rights.visibleData(world.data);
    for (Edited edited :
        List.of(world.rights.apply(world.data, seen), world.rights.applyWhole(world.data, seen))) {
      assertThat(said(edited.refusals())).isEmpty();
      assertThat(edited.data()).isEqualTo(world.data);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsHiddenOrMaskedIsNowhereInWhatIsGiven(int seed) {
    World world = World.of(seed);
    Set<String> secrets = new HashSet<>();
    Walk.values(
        Places.of(world.form).top(),
        world.data,
        (place, pointer, value) -> {
          Access access = world.rights.access(world.rights.places().get(place.template()));
          if (place.children().isEmpty() && (access == HIDDEN || access == MASKED)) {
            SECRET
                .matcher(value.toString())
                .results()
                .map(MatchResult::group)
                .forEach(secrets::add);
          }
        });
    String said = outputs(world);
    assertThat(secrets).noneMatch(said::contains);
  }

  /** Everything that the room says to the viewer, in both languages. */
  private static String outputs(World world) {
    FormEvaluator evaluator = FormEvaluator.of(world.form, Dictionaries.NONE);
    ObjectNode seen = world.rights.visibleData(world.data);
    Edited edited = world.rights.apply(world.data, disturbed(world, seen));
    Revision revision =
        evaluator.revise(
            world.data, edited, Map.of(), world.rights, Given.situation(), Given.expressions());
    StringBuilder all = new StringBuilder(seen.toString());
    for (Language language : Language.values()) {
      all.append(evaluator.compiled(world.rights, language));
      all.append(evaluator.remoteResults(revision.evaluated(), world.rights, language));
      for (List<Finding> findings : List.of(revision.refusals(), revision.evaluated().findings())) {
        findings.forEach(
            finding -> all.append(finding.pointer()).append(finding.in(language, Given.MESSAGES)));
      }
    }
    return all.toString();
  }

  /** Every hidden place is asked for by name, every other one gets a wrong value. */
  private static ObjectNode disturbed(World world, ObjectNode seen) {
    ObjectNode disturbed = seen.deepCopy();
    for (Place place : world.rights.places().top()) {
      if (!disturbed.has(place.key()) || world.random.chance()) {
        disturbed.put(place.key(), "?");
      }
    }
    return disturbed;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatMayNotBeWrittenStaysWhateverIsSent(int seed) {
    World world = World.of(seed);
    ObjectNode sent = world.random.data(world.form);
    Map<String, JsonNode> before = lockedValues(world, world.data);
    for (Edited edited :
        List.of(world.rights.apply(world.data, sent), world.rights.applyWhole(world.data, sent))) {
      assertThat(lockedValues(world, edited.data())).isEqualTo(before);
    }
  }

  /** The values that stand outside of rows which the viewer may add or remove. */
  private static Map<String, JsonNode> lockedValues(World world, ObjectNode data) {
    Map<String, JsonNode> locked = new HashMap<>();
    Walk.values(
        world.rights.places().top(),
        data,
        (place, pointer, value) -> {
          Place table = place.table();
          boolean moves =
              table != null && (world.rights.adds(table) || world.rights.removes(table));
          if (place.children().isEmpty() && !world.rights.writes(place) && !moves) {
            locked.put(pointer, value);
          }
        });
    return locked;
  }
}
