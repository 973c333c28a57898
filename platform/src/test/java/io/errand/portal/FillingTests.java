package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is kept of a form that is filled, saved, submitted, returned and sent again. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FillingTests {
  private static final String APPLICANT = "20180326";
  private static final String ID_CARD = "990101198805140068";
  private static final String COLLEAGUE = "20010904";
  private static final String STRANGER = "20211047";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;

  private final WrittenService service =
      new WrittenService(
          "written-" + UUID.randomUUID(),
          """
          {"key": "mobile", "type": "phone", "prefill": "applicant.mobile"},
          {"key": "idCard", "type": "id-card", "prefill": "applicant.idCard", "readOnly": true},
          {"key": "email", "type": "e-mail", "prefill": "applicant.email"},
          {"key": "sex", "type": "text", "prefill": "applicant.sex"},
          {"key": "plain", "type": "text", "maxLength": 20},
          {"key": "length", "type": "integer", "value": "plain === null ? 0 : plain.length"},
          {"key": "colleague", "type": "person", "within": "applicant.unit"},
          {"key": "medic", "type": "person", "within": "unit.medical-division"},
          {"key": "ward", "type": "unit", "under": "unit.medical-division"},
          {"key": "files", "type": "file", "maxCount": 3},
          {"key": "rows", "type": "table", "fields": [{"key": "cell", "type": "text"}]},
          {"key": "serial", "type": "serial", "format": "S{yyyy}-{seq:4}"},
          {"key": "judged", "type": "text"}
          """,
          "{\"email\": \"read\", \"sex\": \"hidden\", \"judged\": \"hidden\"}",
          "], \"fields\": {\"judged\": \"edit\", \"medic\": \"edit\"}");

  private Office office;
  private Caller applicant;

  @BeforeAll
  void publish(@TempDir Path catalogue) throws IOException {
    service.publish(loading, catalogue);
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Caller.JSON.readTree(text.replace('\'', '"'));
  }

  private Caller.Answer submit(ObjectNode data) {
    return applicant.post("/api/services/" + service.key() + "/applications", Map.of("data", data));
  }

  private String submitted(ObjectNode data) {
    Caller.Answer answer = submit(data);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private JsonNode draft(Map<String, Object> body) {
    Caller.Answer answer = applicant.post("/api/services/" + service.key() + "/drafts", body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body();
  }

  private Caller.Answer save(JsonNode draft, ObjectNode data) {
    return applicant.send(
        "PUT",
        "/api/drafts/" + draft.path("id").asString(),
        Map.of("data", data, "revision", draft.path("revision").asInt()));
  }

  private String submitted(JsonNode draft) {
    Caller.Answer answer =
        applicant.post("/api/drafts/" + draft.path("id").asString() + "/submit", Map.of());
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  /** What is stored of an application, seen by nobody's rights. */
  private JsonNode stored(String id) {
    return database
        .sql("select form -> 'data' from flow_instance where id = :id")
        .bind("id", UUID.fromString(id))
        .map(
            row -> Caller.JSON.readTree(row.get(0, io.r2dbc.postgresql.codec.Json.class).asArray()))
        .one()
        .block();
  }

  private static List<String> places(Caller.Answer answer) {
    List<String> places = new ArrayList<>();
    answer.body().path("errors").forEach(error -> places.add(error.path("pointer").asString()));
    return places;
  }

  @Test
  void showsWhatIsPrefilledButNotWhatIsHidden() {
    JsonNode page = applicant.get("/api/services/" + service.key()).body();
    JsonNode draft = draft(Map.of());
    for (JsonNode data : List.of(page.path("data"), draft.path("data"))) {
      assertThat(data.path("mobile").asString()).isEqualTo("13800002046");
      assertThat(data.path("idCard").asString()).isEqualTo(ID_CARD);
      assertThat(data.has("sex")).isFalse();
    }
  }

  @Test
  void givesSerialNumbersWhenAFormIsSubmittedFirst() {
    JsonNode draft = draft(Map.of("data", json("{'plain':'x'}")));
    assertThat(draft.path("data").has("serial")).isFalse();
    String first = stored(submitted(draft)).path("serial").asString();
    String second = stored(submitted(json("{'plain':'x'}"))).path("serial").asString();
    assertThat(List.of(first, second))
        .doesNotHaveDuplicates()
        .allMatch(number -> number.matches("S20[0-9]{2}-[0-9]{4}"));
    Caller.Answer made = submit(json("{'plain':'x','serial':'S2026-0001'}"));
    assertThat(made.status()).isEqualTo(422);
    assertThat(places(made)).containsExactly("/data/serial");
  }

  @Test
  void beginsWithWhatWasEnteredBefore() {
    JsonNode file = applicant.upload(service.key(), "/files", "a.pdf", Office.content("a.pdf"));
    ObjectNode data = json("{'plain':'again','mobile':'13900000000','rows':[{'cell':'one'}]}");
    data.putArray("files").add(file);
    String earlier = submitted(data);
    JsonNode page = applicant.get("/api/services/" + service.key()).body().path("earlier");
    assertThat(page.path("id").asString()).isEqualTo(earlier);
    assertThat(page.path("number").asString()).startsWith("W");
    JsonNode begun = draft(Map.of("from", earlier)).path("data");
    assertThat(begun.path("plain").asString()).isEqualTo("again");
    assertThat(begun.path("length").asInt()).isEqualTo(5);
    assertThat(begun.path("rows").path(0).path("cell").asString()).isEqualTo("one");
    assertThat(begun.path("mobile").asString()).as("as it is now").isEqualTo("13800002046");
    assertThat(begun.has("files")).isFalse();
    JsonNode other = draft(Map.of("from", earlier, "data", Map.of("plain", "new"))).path("data");
    assertThat(other.path("plain").asString()).isEqualTo("new");
    assertThat(other.path("rows")).hasSize(1);
  }

  @Test
  void leavesOutOfAnEarlierFormWhoHasLeft() {
    String earlier = submitted(json("{'plain':'x'}"));
    ObjectNode gone = json("{'plain':'x','colleague':{'id':'%s'}}".formatted(UUID.randomUUID()));
    database
        .sql("update submission set data = :data::jsonb where instance_id = :id")
        .bind("data", gone.toString())
        .bind("id", UUID.fromString(earlier))
        .then()
        .block();
    JsonNode begun = draft(Map.of("from", earlier)).path("data");
    assertThat(begun.path("plain").asString()).isEqualTo("x");
    assertThat(begun.has("colleague")).isFalse();
  }

  @Test
  void takesOverNothingOfOthers() {
    String earlier = submitted(json("{'plain':'mine'}"));
    for (Map<String, Object> body :
        List.<Map<String, Object>>of(
            Map.of("from", earlier), Map.of("from", UUID.randomUUID().toString()))) {
      Caller.Answer answer =
          office.person(STRANGER).post("/api/services/" + service.key() + "/drafts", body);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(places(answer)).containsExactly("/from");
    }
  }

  @Test
  void leavesEmptyWhatANewApplicationDoesNotSend() {
    JsonNode stored = stored(submitted(json("{'plain':'x'}")));
    assertThat(stored.has("mobile")).isFalse();
    assertThat(stored.path("idCard").asString()).isEqualTo(ID_CARD);
    assertThat(stored.path("email").asString()).isEqualTo("shenzhiwei@chenghu.example");
    assertThat(stored.path("sex").asString()).isEqualTo("female");
  }

  @Test
  void leavesEmptyWhatWasClearedInADraft() {
    JsonNode draft = draft(Map.of("data", json("{'plain':'x','rows':[{'cell':'1'}]}")));
    assertThat(draft.path("data").path("mobile").asString()).isEqualTo("13800002046");
    assertThat(draft.path("data").path("length").asInt()).isEqualTo(1);
    Caller.Answer saved = save(draft, json("{'plain':'xy','length':99}"));
    assertThat(saved.status()).as("%s", saved.body()).isEqualTo(200);
    JsonNode seen = applicant.get("/api/drafts/" + draft.path("id").asString()).body().path("data");
    assertThat(seen)
        .isEqualTo(saved.body().path("data"))
        .isEqualTo(
            json(
                "{'idCard':'"
                    + ID_CARD
                    + "','email':'shenzhiwei@chenghu.example','plain':'xy','length':2}"));
    JsonNode stored = stored(submitted(draft));
    assertThat(stored.has("mobile")).isFalse();
    assertThat(stored.has("rows")).isFalse();
    assertThat(stored.path("plain").asString()).isEqualTo("xy");
    assertThat(stored.path("sex").asString()).isEqualTo("female");
  }

  @Test
  void takesReadOnlyValuesOfNowIntoAnOldDraft() {
    JsonNode draft = draft(Map.of());
    String path = "/api/drafts/" + draft.path("id").asString();
    known("idCard", "990101198805140076");
    try {
      assertThat(applicant.get(path).body().path("data").path("idCard").asString())
          .isEqualTo("990101198805140076");
      ObjectNode asItWas = ((ObjectNode) draft.path("data")).deepCopy();
      asItWas.put("mobile", "13900000001");
      Caller.Answer saved = save(draft, asItWas);
      assertThat(saved.status()).as("%s", saved.body()).isEqualTo(200);
      assertThat(saved.body().path("data").path("idCard").asString())
          .isEqualTo("990101198805140076");
    } finally {
      known("idCard", ID_CARD);
    }
    JsonNode stored = stored(submitted(draft));
    assertThat(stored.path("idCard").asString()).isEqualTo(ID_CARD);
    assertThat(stored.path("mobile").asString()).isEqualTo("13900000001");
  }

  private void known(String property, String value) {
    database
        .sql(
            "update person set properties = jsonb_set(properties, array[:property],"
                + " to_jsonb(:value::text)) where number = :number")
        .bind("property", property)
        .bind("value", value)
        .bind("number", APPLICANT)
        .fetch()
        .rowsUpdated()
        .block();
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
        Arguments.of("an unknown key", "{'zzz':1}", "/data/zzz"),
        Arguments.of("an unknown cell", "{'rows':[{'cell':'1','zzz':1}]}", "/data/rows/0/zzz"),
        Arguments.of("a hidden field", "{'sex':'male'}", "/data/sex"),
        Arguments.of("a field of a later step", "{'judged':'x'}", "/data/judged"),
        Arguments.of("a field that is only read", "{'email':'a@b.example'}", "/data/email"),
        Arguments.of("a locked field", "{'idCard':'990101198805140076'}", "/data/idCard"),
        Arguments.of("a locked field, emptied", "{'idCard':null}", "/data/idCard"),
        Arguments.of("an id that is none", "{'colleague':{'id':'me'}}", "/data/colleague"),
        Arguments.of(
            "a file that is none", "{'files':[{'id':'../../etc/passwd'}]}", "/data/files/0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("foreign")
  void tellsWhatIsForeignToADraftAndKeepsNothingOfIt(String name, String sent, String pointer) {
    JsonNode draft = draft(Map.of());
    Caller.Answer saved = save(draft, json(sent));
    assertThat(saved.status()).as("%s", saved.body()).isEqualTo(422);
    assertThat(places(saved)).containsExactly(pointer);
    assertThat(applicant.get("/api/drafts/" + draft.path("id").asString()).body()).isEqualTo(draft);
    Caller.Answer begun =
        applicant.post("/api/services/" + service.key() + "/drafts", Map.of("data", json(sent)));
    assertThat(begun.status()).as("%s", begun.body()).isEqualTo(422);
    assertThat(places(begun)).containsExactly(pointer);
    assertThat(places(submit(json(sent)))).contains(pointer);
  }

  @Test
  void savesWhatIsWrongWithAWordAboutIt() {
    JsonNode draft = draft(Map.of());
    Caller.Answer saved = save(draft, json("{'mobile':'1','plain':5,'rows':'x','files':'x'}"));
    assertThat(saved.status()).as("%s", saved.body()).isEqualTo(200);
    List<String> told = new ArrayList<>();
    saved.body().path("problems").forEach(one -> told.add(one.path("pointer").asString()));
    assertThat(told).contains("/mobile", "/plain", "/rows", "/files");
    assertThat(saved.body().path("data").path("mobile").asString()).isEqualTo("1");
  }

  @Test
  void leavesEmptyWhatAnAnswerToAReturnDoesNotSend() {
    String id = submitted(json("{'plain':'x','mobile':'13800002046','rows':[{'cell':'1'}]}"));
    Caller.Answer returned =
        office.decide(office.asked(id, "review"), "return-applicant", "改", json("{}"));
    assertThat(returned.status()).as("%s", returned.body()).isEqualTo(200);
    JsonNode seen = applicant.get("/api/applications/" + id).body();
    String serial = stored(id).path("serial").asString();
    Map<String, Object> answer = new HashMap<>();
    answer.put("data", json("{'plain':'y'}"));
    answer.put("revision", seen.path("formRevision").asInt());
    Caller.Answer again = applicant.post("/api/applications/" + id + "/resubmit", answer);
    assertThat(again.status()).as("%s", again.body()).isEqualTo(200);
    assertThat(stored(id))
        .isEqualTo(
            json(
                "{'idCard':'"
                    + ID_CARD
                    + "','email':'shenzhiwei@chenghu.example','sex':'female',"
                    + "'plain':'y','length':1,'serial':'"
                    + serial
                    + "'}"));
  }

  static Stream<Arguments> bounded() {
    return Stream.of(
        Arguments.of("colleague", COLLEAGUE, true),
        Arguments.of("colleague", STRANGER, false),
        Arguments.of("medic", "20240927", true),
        Arguments.of("medic", STRANGER, false),
        Arguments.of("ward", "first-hospital", true),
        Arguments.of("ward", "medical-division", false),
        Arguments.of("ward", "math-school", false));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("bounded")
  void holdsPickersToTheirBounds(String field, String of, boolean fits) {
    String kind = field.equals("ward") ? "$unit" : "$person";
    ObjectNode data = json("{'" + field + "':{'" + kind + "':'" + of + "'}}");
    ObjectNode sent = (ObjectNode) office.filled(data, applicant, service.key(), "");
    Caller.Answer answer = submit(sent);
    Caller.Answer saved = save(draft(Map.of()), sent);
    if (fits) {
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
      assertThat(saved.status()).as("%s", saved.body()).isEqualTo(200);
    } else {
      for (Caller.Answer refused : List.of(answer, saved)) {
        assertThat(refused.status()).isEqualTo(422);
        assertThat(places(refused)).containsExactly("/data/" + field);
        assertThat(refused.body().path("errors").get(0).path("message").asString())
            .contains("不能选择");
      }
    }
  }

  @Test
  void holdsPickersOfTasksToTheirBounds() {
    String id = submitted(json("{}"));
    Office.Asked asked = office.asked(id, "review");
    for (String person : List.of(STRANGER, "20240927")) {
      ObjectNode fields =
          (ObjectNode)
              office.filled(
                  json("{'medic':{'$person':'" + person + "'}}"), applicant, service.key(), "");
      Caller.Answer answer = office.decide(asked, "approve", null, fields);
      assertThat(answer.status())
          .as("%s", answer.body())
          .isEqualTo(person.equals(STRANGER) ? 422 : 200);
    }
  }

  /** A file goes into one application and one field, and only by who uploaded it. */
  @Test
  void bindsAFileToOneApplicationAndOneField() {
    JsonNode file = applicant.upload(service.key(), "/files", "a.pdf", Office.content("a.pdf"));
    ObjectNode data = json("{}");
    data.putArray("files").addObject().put("id", file.path("id").asString());
    JsonNode first = draft(Map.of("data", data));
    JsonNode second = draft(Map.of("data", data));
    submitted(first);
    Caller.Answer twice =
        applicant.post("/api/drafts/" + second.path("id").asString() + "/submit", Map.of());
    assertThat(twice.status()).as("%s", twice.body()).isEqualTo(422);
    assertThat(places(twice)).containsExactly("/files/0");
  }
}
