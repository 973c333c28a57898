package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The people of the sample organisation at work in a test: whoever is asked next is found here. */
final class Office {
  /** How an entry of a zip's directory begins, and where in it the unpacked size stands. */
  private static final int ENTRY = 0x02014b50;

  private static final int ENTRY_SIZE = 24;
  private static final byte[] PDF = {'%', 'P', 'D', 'F', '-', '1', '.', '4', '\n'};

  private final DatabaseClient database;
  private final int port;
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  Office(DatabaseClient database, int port) {
    this.database = database;
    this.port = port;
  }

  Caller person(String number) {
    return callers.computeIfAbsent(number, one -> Caller.signedIn(port, one));
  }

  /** A waiting task, and the number of somebody whom it asks. */
  record Asked(String task, int revision, String number) {}

  /** Who is asked at a node of an application. */
  Asked asked(String instance, String node) {
    return all(instance).stream()
        .filter(waiting -> waiting.node().equals(node))
        .findFirst()
        .map(Waiting::asked)
        .orElseThrow(() -> new AssertionError("nothing waits at " + node));
  }

  /** A waiting task with its node. */
  record Waiting(String node, Asked asked) {}

  /** Everything that waits in an application, with one person who may act for each. */
  List<Waiting> all(String instance) {
    return database
        .sql(
            """
            select t.node, t.number, t.revision, who.person
              from task t
             cross join lateral (
               select p.number person from person p
                where t.candidate_key = 'person:' || p.id
                   or (not p.id = any(t.excluded) and exists (
                     select 1 from role_holder h
                      where h.person_id = p.id
                        and t.candidate_key in (
                          h.role_key || '@*', h.role_key || '@' || h.unit_id)))
                order by p.number limit 1) who
             where t.instance_id = :instance order by t.number
            """)
        .bind("instance", UUID.fromString(instance))
        .map(
            row ->
                new Waiting(
                    row.get("node", String.class),
                    new Asked(
                        instance + "-" + row.get("number", Integer.class),
                        row.get("revision", Integer.class),
                        row.get("person", String.class))))
        .all()
        .collectList()
        .block();
  }

  /** Decides a waiting task as the person that it asks. */
  Caller.Answer decide(Asked asked, String action, String opinion, ObjectNode fields) {
    Caller caller = person(asked.number());
    JsonNode task = caller.get("/api/tasks/" + asked.task()).body();
    ObjectNode wish = JsonNodeFactory.instance.objectNode();
    wish.put("action", action).put("revision", asked.revision());
    wish.put("formRevision", task.path("formRevision").asInt());
    wish.put(
        "opinion", opinion == null ? task.path("opinion").path("wording").asString("") : opinion);
    wish.set("fields", fields);
    return caller.post("/api/tasks/" + asked.task() + "/actions", wish);
  }

  /** Applies as somebody, and approves at every node until the application is completed. */
  String completed(String service, String applicant, Map<String, ?> data) {
    Caller.Answer submitted =
        person(applicant).post("/api/services/" + service + "/applications", Map.of("data", data));
    assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
    String id = submitted.body().path("id").asString();
    complete(id);
    return id;
  }

  /** Approves at every node until an application is completed. */
  void complete(String id) {
    for (List<Waiting> waiting = all(id); !waiting.isEmpty(); waiting = all(id)) {
      Caller.Answer decided =
          decide(waiting.getFirst().asked(), "approve", "同意", Caller.JSON.createObjectNode());
      assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
    }
  }

  /** Puts ids in the places of {@code $person}, {@code $unit} and {@code $file}. */
  JsonNode filled(JsonNode value, Caller caller, String service, String place) {
    return switch (value) {
      case ObjectNode object when object.has("$unit") ->
          reference("select id from unit where key = :name", object.path("$unit").asString());
      case ObjectNode object when object.has("$person") ->
          reference(
              "select id from person where number = :name", object.path("$person").asString());
      case ObjectNode object when object.has("$file") -> {
        String name = object.path("$file").asString();
        String field = place.substring(0, place.lastIndexOf("/*"));
        yield caller.upload(service, field, name, content(name));
      }
      case ObjectNode object -> {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(
                one ->
                    all.set(
                        one.getKey(),
                        filled(one.getValue(), caller, service, place + "/" + one.getKey())));
        yield all;
      }
      case ArrayNode list -> {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        list.forEach(one -> all.add(filled(one, caller, service, place + "/*")));
        yield all;
      }
      default -> value;
    };
  }

  private ObjectNode reference(String sql, String name) {
    return JsonNodeFactory.instance.objectNode().put("id", id(sql, name).toString());
  }

  UUID personId(String number) {
    return id("select id from person where number = :name", number);
  }

  private UUID id(String sql, String name) {
    return database.sql(sql).bind("name", name).map(row -> row.get(0, UUID.class)).one().block();
  }

  /** The smallest file of the kind that a name says. */
  static byte[] content(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "pdf" -> PDF.clone();
      case "jpg", "jpeg", "png" -> image(ending.equals("png") ? "png" : "jpg", 1, 1);
      case "docx" -> zip("[Content_Types].xml", "word/document.xml");
      case "xlsx" -> zip("[Content_Types].xml", "xl/workbook.xml");
      default -> throw new IllegalArgumentException(name);
    };
  }

  static byte[] image(String format, int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] zip(String... names) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The same, but its parts claim to be of nearly 4 GiB each when they are unpacked. */
  static byte[] bomb(String... names) {
    byte[] zip = zip(names);
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < zip.length - ENTRY_SIZE; i++) {
      if (bytes.getInt(i) == ENTRY) {
        bytes.putInt(i + ENTRY_SIZE, -2);
      }
    }
    return zip;
  }
}
