package io.errand.benchmark;

import io.errand.ChildErrand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Errand of its own for the measurement, as fast as it runs in earnest: the sample organisation,
 * two services of {@code src/test/benchmark}, and a role with one holder for each of their desks.
 */
final class Trial implements AutoCloseable {
  static final int DESKS = 3;
  static final int OFFICES = 12;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String APPLICANT = "20180326";
  private static final String PASSWORD = "password-for-trial";

  private final Path home;
  private final ChildErrand errand;
  private final String address;
  private final ProcessHandle postgres;

  private Trial(Path home, ChildErrand errand, String address, ProcessHandle postgres) {
    this.home = home;
    this.errand = errand;
    this.address = address;
    this.postgres = postgres;
  }

  static Trial start(Path folder) throws IOException {
    Path catalogue = catalogue(folder.resolve("catalogue"));
    Path home = Files.createDirectories(folder.resolve("home"));
    ChildErrand errand =
        ChildErrand.start(
            home,
            Map.of(
                "ERRAND_CATALOG", catalogue.toUri().toString(), "ERRAND_SAMPLE_PASSWORD", PASSWORD),
            List.of());
    String address = errand.awaitReady();
    long postmaster =
        Long.parseLong(Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst());
    return new Trial(home, errand, address, ProcessHandle.of(postmaster).orElseThrow());
  }

  Path home() {
    return home;
  }

  Cpu cpu() {
    return Cpu.now(ProcessHandle.of(errand.pid()).orElseThrow(), postgres);
  }

  Client person(String number) {
    return Client.signIn(address, number, PASSWORD);
  }

  Client applicant() {
    return person(APPLICANT);
  }

  /** The holder of a desk's role. */
  Client desk(int number) {
    return person(holders().get(number - 1));
  }

  Client office(int number) {
    return person(holders().get(DESKS + number - 1));
  }

  @Override
  public void close() {
    errand.close();
  }

  private static Path catalogue(Path target) throws IOException {
    Path source = Path.of("..", "catalog");
    copy(source.resolve("organisation"), target.resolve("organisation"));
    copy(source.resolve("dictionaries"), target.resolve("dictionaries"));
    copy(Path.of("src/test/benchmark/services"), target.resolve("services"));
    Files.copy(
        source.resolve("services/categories.json"), target.resolve("services/categories.json"));
    Path roles = target.resolve("organisation/roles.json");
    ObjectNode all = (ObjectNode) JSON.readTree(Files.readString(roles));
    addRoles((ArrayNode) all.path("roles"));
    Files.writeString(roles, JSON.writeValueAsString(all));
    return target;
  }

  private static void addRoles(ArrayNode roles) {
    for (int i = 0; i < DESKS + OFFICES; i++) {
      String key = i < DESKS ? "bench-desk-" + (i + 1) : "bench-office-" + (i - DESKS + 1);
      ObjectNode role = roles.addObject().put("key", key).put("scope", "organisation");
      role.putObject("title").put("zh-CN", "试" + i).put("en", "Trial " + i);
      role.putArray("holders").addObject().put("person", holders().get(i));
    }
  }

  /** As many people as there are desks and offices; who applies never decides. */
  private static List<String> holders() {
    JsonNode people =
        JSON.readTree(Path.of("..", "catalog", "organisation", "people.json").toFile());
    List<String> numbers = new ArrayList<>();
    for (JsonNode person : people.path("people")) {
      String number = person.path("number").asString();
      boolean staff = person.path("kind").asString().equals("staff");
      if (staff && !number.equals(APPLICANT) && numbers.size() < DESKS + OFFICES) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path target = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(target);
        } else {
          Files.copy(one, target);
        }
      }
    }
  }
}
