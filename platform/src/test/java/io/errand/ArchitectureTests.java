package io.errand;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of the house: rooms on floors, each of which uses only rooms on floors below. */
class ArchitectureTests {

  private static final String HOUSE = "io.errand";

  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("database", "problem"),
          Set.of("expression", "directory", "calendar", "job"),
          Set.of("definition"),
          Set.of("field", "roster", "record", "document", "notice", "hook", "deputy", "live"),
          Set.of("catalog", "form", "task"),
          Set.of("flow"),
          Set.of("portal", "batch", "design", "report"));

  private static final Pattern VAGUE = Pattern.compile(".*(Impl|Utils?|Helper|Manager)");
  private static final Path SOURCES = Path.of("src/main/java/io/errand");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOUSE);

  @Test
  void everyClassLivesInTheHallOrInARoom() {
    assertThat(CLASSES).isNotEmpty();
    assertThat(CLASSES).allMatch(type -> isHall(type) || floor(room(type)) >= 0);
  }

  @Test
  void roomsUseOnlyRoomsOnFloorsBelow() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(HOUSE) && !mayUse(room(type), room(target))) {
          wrong.add(type.getName() + " uses " + target.getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "problem,   problem,    true",
    "flow,      form,       true",
    "portal,    database,   true",
    "'',        portal,     true",
    "form,      flow,       false",
    "problem,   database,   false",
    "portal,    report,     false",
    "problem,   '',         false",
  })
  void knowsWhoMayUseWhom(String from, String to, boolean allowed) {
    assertThat(mayUse(from, to)).isEqualTo(allowed);
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noNameIsVague() {
    assertThat(CLASSES).extracting(JavaClass::getSimpleName).noneMatch(VAGUE.asMatchPredicate());
  }

  @ParameterizedTest
  @MethodSource("roomsInTheSources")
  void everyRoomSaysWhatItOwns(String room) throws IOException {
    Path sign = SOURCES.resolve(room).resolve("package-info.java");
    assertThat(sign).exists();
    assertThat(Files.readString(sign)).containsPattern("^/\\*\\*\\s+(\\* )?Owns ");
  }

  @ParameterizedTest
  @MethodSource("roomsInTheSources")
  void everyRoomIsFlat(String room) throws IOException {
    assertThat(floor(room)).as(room).isNotNegative();
    try (Stream<Path> entries = Files.list(SOURCES.resolve(room))) {
      assertThat(entries).noneMatch(Files::isDirectory);
    }
  }

  static List<String> roomsInTheSources() throws IOException {
    try (Stream<Path> entries = Files.list(SOURCES)) {
      return entries
          .filter(Files::isDirectory)
          .map(room -> room.getFileName().toString())
          .collect(Collectors.toList());
    }
  }

  private static boolean mayUse(String from, String to) {
    boolean isHall = from.isEmpty();
    return isHall || from.equals(to) || (!to.isEmpty() && floor(from) > floor(to));
  }

  private static int floor(String room) {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      if (FLOORS.get(floor).contains(room)) {
        return floor;
      }
    }
    return -1;
  }

  private static boolean isHall(JavaClass type) {
    return type.getPackageName().equals(HOUSE);
  }

  /** The room of a class, empty for the hall where all rooms meet. */
  private static String room(JavaClass type) {
    return isHall(type) ? "" : type.getPackageName().substring(HOUSE.length() + 1);
  }
}
