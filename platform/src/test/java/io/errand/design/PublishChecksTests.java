package io.errand.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.definition.Definitions;
import io.errand.definition.Fault;
import io.errand.definition.ServiceDefinition;
import io.errand.definition.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is told before a service is published, beside its documents themselves. */
@ErrandTest
class PublishChecksTests {
  @Autowired private Definitions definitions;

  /** Two tasks side by side, and one behind; {@code rows} is a table with the column {@code a}. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody edits        | {}                   | {}                  |
          different fields    | {"x": "edit"}        | {"y": "required"}   |
          the same field      | {"x": "edit"}        | {"x": "required"}   | /nodes/3/fields/x
          one only reads      | {"x": "edit"}        | {"x": "read"}       |
          columns of a table  | {"rows": {"access": "read", "columns": {"a": "edit"}}} | {"rows": {"access": "read", "columns": {"b": "edit"}}} | /nodes/3/fields/rows
          rows of a table     | {"rows": {"access": "read", "add": true}} | {"rows": {"access": "read", "remove": true}} | /nodes/3/fields/rows
          a table and a column | {"rows": "edit"}    | {"rows": {"access": "read", "columns": {"b": "edit"}}} | /nodes/3/fields/rows
          all others          | {"*": "edit", "y": "read"} | {"x": "edit"} | /nodes/3/fields/x
          all others, not this | {"*": "edit", "y": "read"} | {"y": "edit"} |
          all others twice    | {"*": "edit", "y": "read", "rows": "read"} | {"*": "edit", "y": "read", "rows": "read"} | /nodes/3/fields/*
          """)
  void sharedEdits(String name, String first, String second, String pointer) {
    List<Fault> faults = FlowProof.faults(service("{\"role\": \"r\"}", first, second));
    assertThat(faults.stream().map(Fault::pointer).collect(Collectors.joining(" ")))
        .as(name)
        .isEqualTo(pointer == null ? "" : pointer);
    for (Fault fault : faults) {
      assertThat(fault.key()).isEqualTo("design.shared-edit");
      assertThat(fault.message(Locale.ENGLISH)).contains("T one", "T two");
      assertThat(fault.message(Locale.SIMPLIFIED_CHINESE)).contains("名称");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"role": "r"}                          | /nodes/2/assign/role /nodes/3/assign/role
          {"role": "held"}                       |
          {"people": ["1"]}                      |
          {"anyOf": [{"role": "held"}, {"role": "r"}]} | /nodes/2/assign/anyOf/1/role /nodes/3/assign/anyOf/1/role
          """)
  void rolesThatNobodyHolds(String assign, String pointers) {
    List<Fault> warnings =
        Vacancies.of(service(assign, "{}", "{}"), Map.of("r", new Text("空缺", "Vacant")));
    List<Fault> ofFlow =
        warnings.stream().filter(warning -> warning.file().equals("flow.json")).toList();
    assertThat(ofFlow.stream().map(Fault::pointer).collect(Collectors.joining(" ")))
        .isEqualTo(pointers == null ? "" : pointers);
    for (Fault warning : ofFlow) {
      assertThat(warning.message(Locale.ENGLISH)).contains("“Vacant”", "“T ");
      assertThat(warning.message(Locale.SIMPLIFIED_CHINESE)).contains("“空缺”");
    }
    assertThat(warnings.stream().filter(warning -> warning.file().equals("service.json")))
        .extracting(Fault::pointer)
        .containsExactly("/administrators/0", "/start/onBehalf/by");
  }

  @Test
  void conditionsAreToldWithTheRest() {
    ServiceDefinition service = service("{\"role\": \"r\"}", "{}", "{}");
    assertThat(FlowProof.faults(service)).isEmpty();
    String flow = flow("{\"role\": \"r\"}", "{}", "{}").replace("\"x === 'n'\"", "\"x === 'y'\"");
    assertThat(FlowProof.faults(read(flow)))
        .extracting(Fault::key)
        .containsExactly("flow.fault.way-never-taken");
  }

  /** What a form takes over from another one, whose applicants do not see everything. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as it is            | x | text    |            |
          an unknown field    | z | text    | unknown    | /fields/0/fields/0/key
          another type        | x | integer | type       | /fields/0/fields/0/type
          hidden at the start | y | text    | hidden     | /fields/0/fields/0/key
          """)
  void columnsOfOtherForms(String name, String key, String type, String cause, String pointer) {
    ServiceDefinition other =
        read(
            flow("{\"role\": \"r\"}", "{}", "{}")
                .replace(
                    "\"type\": \"start\"", "\"type\": \"start\", \"fields\": {\"y\": \"hidden\"}"));
    String column = "{\"key\": \"%s\", \"type\": \"%s\", %s}".formatted(key, type, title("c"));
    String field =
        "{\"key\": \"l\", \"type\": \"lookup\", %s, \"source\": {\"applications\": \"k\"}, \"fields\": [%s]}"
            .formatted(title("l"), column);
    List<Fault> faults =
        LookedUpForms.of(
            read(form(field), flow("{\"role\": \"r\"}", "{}", "{}")), Map.of("k", other));
    assertThat(faults)
        .extracting(fault -> fault.key() + " " + fault.pointer())
        .isEqualTo(
            cause == null ? List.of() : List.of("design.looked-up-" + cause + " " + pointer));
    for (Fault fault : faults) {
      assertThat(fault.message(Locale.ENGLISH)).contains("“" + key + "”", "“k”");
      assertThat(fault.message(Locale.SIMPLIFIED_CHINESE)).contains("“" + key + "”");
    }
  }

  private ServiceDefinition service(String assign, String first, String second) {
    return read(flow(assign, first, second));
  }

  private ServiceDefinition read(String flow) {
    return read(
        form(
            """
            {"key": "x", "type": "text", %1$s}, {"key": "y", "type": "text", %1$s},
            {"key": "rows", "type": "table", %1$s, "fields": [
              {"key": "a", "type": "text", %1$s}, {"key": "b", "type": "text", %1$s}]}
            """
                .formatted(title("field"))),
        flow);
  }

  private static String form(String fields) {
    return "{\"fields\": [%s], \"layout\": {\"steps\": []}}".formatted(fields);
  }

  private ServiceDefinition read(String form, String flow) {
    String card =
        """
        {"key": "k", "category": "public", %s, "owner": "o", "number": "{seq:5}",
         "administrators": ["r"], "start": {"onBehalf": {"by": "r"}}}
        """
            .formatted(title("card"));
    return definitions.published(
        Map.of("service.json", bytes(card), "form.json", bytes(form), "flow.json", bytes(flow)));
  }

  private static String flow(String assign, String first, String second) {
    return """
    {"nodes": [
      {"id": "begin", "type": "start"}, {"id": "apart", "type": "split"},
      {"id": "one", "type": "task", %1$s, "assign": %3$s, "fields": %4$s},
      {"id": "two", "type": "task", %2$s, "assign": %3$s, "fields": %5$s},
      {"id": "together", "type": "join"}, {"id": "which", "type": "choice"},
      {"id": "yes", "type": "end"}, {"id": "no", "type": "end"}, {"id": "over", "type": "end"}],
     "edges": [
      {"from": "begin", "to": "apart"}, {"from": "apart", "to": "one"},
      {"from": "apart", "to": "two"}, {"from": "one", "to": "together"},
      {"from": "two", "to": "together"}, {"from": "together", "to": "which"},
      {"from": "which", "to": "yes", "when": "x === 'y'"},
      {"from": "which", "to": "no", "when": "x === 'n'"}, {"from": "which", "to": "over"}]}
    """
        .formatted(title("one"), title("two"), assign, first, second);
  }

  private static String title(String word) {
    return "\"title\": {\"zh-CN\": \"名称\", \"en\": \"T %s\"}".formatted(word);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
