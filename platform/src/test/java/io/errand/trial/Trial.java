package io.errand.trial;

import io.errand.ChildErrand;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Errand of its own for the measurement, as fast as it runs in earnest: the sample organisation,
 * the services of {@code src/test/trial}, and a role with two holders for each of their desks. More
 * servers may share its database.
 */
final class Trial implements AutoCloseable {
  static final int DESKS = 3;
  static final int OFFICES = 12;
  static final int VOTERS = 20;

  /**
   * Pools that wait for nobody but in lists; the clerk belongs to the first half of them, somebody
   * else to the others.
   */
  static final int GROUPS = 10;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String APPLICANT = "20180326";
  private static final String PASSWORD = "password-for-trial";

  private final Path folder;
  private final Path home;
  private final Path catalogue;
  private final List<ChildErrand> servers = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  private Trial(Path folder) throws IOException {
    this.folder = folder;
    home = Files.createDirectories(folder.resolve("home"));
    catalogue = catalogue(folder.resolve("catalogue"));
  }

  /**
   * Starts the first server with its PostgreSQL.
   *
   * @param options of its virtual machine
   */
  static Trial start(Path folder, List<String> options) throws IOException {
    return start(folder, options, 0);
  }

  /**
   * The same at a port that it keeps, so that it is found again after it was killed.
   *
   * @param port 0 for any
   */
  static Trial start(Path folder, List<String> options, int port) throws IOException {
    Trial trial = new Trial(folder);
    trial.add(trial.home, first(port), options);
    return trial;
  }

  private static Map<String, String> first(int port) {
    return Map.of("ERRAND_SAMPLE_PASSWORD", PASSWORD, "ERRAND_PORT", String.valueOf(port));
  }

  /** What {@code kill -9} of the first server does. */
  void killServer() throws InterruptedException {
    servers.removeFirst().kill();
  }

  /** What an operator's end of a server does. */
  void stopServer(int server) {
    servers.remove(server).close();
    addresses.remove(server);
  }

  /** Starts the killed first server again, at its port. */
  void restartServer(List<String> options) throws IOException {
    String address = addresses.removeFirst();
    add(home, first(URI.create(address).getPort()), options);
  }

  /** What {@code kill -9} of PostgreSQL's first process and all of its children does. */
  void killPostgres() throws IOException {
    ProcessHandle postmaster = postgres();
    List<ProcessHandle> children = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private ProcessHandle postgres() throws IOException {
    Path pid = home.resolve("database/postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst())).orElseThrow();
  }

  /** Starts another server over the same database. */
  void addServer(List<String> options) throws IOException {
    Properties access = access();
    String url = "postgresql://127.0.0.1:" + access.getProperty("port") + "/errand";
    Map<String, String> database =
        Map.of(
            "ERRAND_DATABASE_URL",
            url,
            "ERRAND_DATABASE_USER",
            "errand",
            "ERRAND_DATABASE_PASSWORD",
            access.getProperty("password"));
    add(Files.createDirectories(folder.resolve("home" + servers.size())), database, options);
  }

  private void add(Path data, Map<String, String> environment, List<String> options)
      throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("ERRAND_CATALOG", catalogue.toUri().toString());
    ChildErrand server = ChildErrand.start(data, all, options);
    servers.add(server);
    addresses.add(server.awaitReady());
  }

  /** How to enter the PostgreSQL. */
  Properties access() throws IOException {
    Properties access = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("postgres.properties"))) {
      access.load(reader);
    }
    return access;
  }

  /** Another way into the PostgreSQL than through Errand. */
  Connection connect() throws IOException, SQLException {
    Properties access = access();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + access.getProperty("port") + "/errand",
        "errand",
        access.getProperty("password"));
  }

  /** What the first server, its PostgreSQL and this program have used. */
  Cpu cpu() {
    try {
      return Cpu.now(ProcessHandle.of(servers.getFirst().pid()).orElseThrow(), postgres());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A person at a server.
   *
   * @param server from 0
   */
  Client person(int server, String number) {
    return Client.signIn(addresses.get(server), number, PASSWORD);
  }

  Client applicant(int server) {
    return person(server, APPLICANT);
  }

  /** A holder of a desk's role; each desk has two. */
  Client desk(int server, int number, int holder) {
    return person(server, holders().get((number - 1) + holder * (DESKS + OFFICES)));
  }

  Client office(int server, int number) {
    return office(server, number, 0);
  }

  /** A holder of an office's role; each office has two. */
  Client office(int server, int number, int holder) {
    return person(server, holders().get(DESKS + (number - 1) + holder * (DESKS + OFFICES)));
  }

  Client voter(int server, int number) {
    return person(server, holders().get(number - 1));
  }

  /** Somebody in five groups. */
  Client clerk() {
    return person(0, clerkNumber());
  }

  /** What a program that leads a browser must know to be the clerk. */
  Map<String, String> browsing() {
    return Map.of(
        "ERRAND_URL",
        addresses.getFirst(),
        "ERRAND_ACCOUNT",
        clerkNumber(),
        "ERRAND_SAMPLE_PASSWORD",
        PASSWORD);
  }

  private static String clerkNumber() {
    return people("contract-staff").getFirst();
  }

  /** The key of a group's pool. */
  static String group(int number) {
    return "bench-group-" + number;
  }

  /**
   * Somebody who only applies.
   *
   * @param number from 1
   */
  Client student(int server, int number) {
    return person(server, people("undergraduate").get(number - 1));
  }

  @Override
  public void close() {
    servers.reversed().forEach(ChildErrand::close);
  }

  private static Path catalogue(Path target) throws IOException {
    Path source = Path.of("..", "catalog");
    copy(source.resolve("organisation"), target.resolve("organisation"));
    copy(source.resolve("dictionaries"), target.resolve("dictionaries"));
    copy(Path.of("src/test/trial/services"), target.resolve("services"));
    Files.copy(
        source.resolve("services/categories.json"), target.resolve("services/categories.json"));
    Path roles = target.resolve("organisation/roles.json");
    ObjectNode all = (ObjectNode) JSON.readTree(Files.readString(roles));
    addRoles((ArrayNode) all.path("roles"));
    Files.writeString(roles, JSON.writeValueAsString(all));
    return target;
  }

  private static void addRoles(ArrayNode roles) {
    List<String> people = holders();
    for (int i = 0; i < DESKS + OFFICES; i++) {
      String key = i < DESKS ? "bench-desk-" + (i + 1) : "bench-office-" + (i - DESKS + 1);
      addRole(roles, key, List.of(people.get(i), people.get(i + DESKS + OFFICES)));
    }
    addRole(roles, "bench-voter", people.subList(0, VOTERS));
    for (int i = 1; i <= GROUPS; i++) {
      // Vacant groups would have Errand look for others all the while.
      String holder = people("contract-staff").get(i <= GROUPS / 2 ? 0 : 1);
      addRole(roles, group(i), List.of(holder));
    }
  }

  private static void addRole(ArrayNode roles, String key, List<String> people) {
    ObjectNode role = roles.addObject().put("key", key).put("scope", "organisation");
    role.putObject("title").put("zh-CN", "试" + key).put("en", "Trial " + key);
    ArrayNode holders = role.putArray("holders");
    people.forEach(person -> holders.addObject().put("person", person));
  }

  /** Two for every desk and office; who applies never decides. */
  private static List<String> holders() {
    return people("staff").stream()
        .filter(number -> !number.equals(APPLICANT))
        .limit(2L * (DESKS + OFFICES))
        .toList();
  }

  private static List<String> people(String kind) {
    JsonNode people =
        JSON.readTree(Path.of("..", "catalog", "organisation", "people.json").toFile());
    return people
        .path("people")
        .valueStream()
        .filter(person -> person.path("kind").asString().equals(kind))
        .map(person -> person.path("number").asString())
        .toList();
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
