package io.errand.form;

import static io.errand.definition.FieldRight.Access.READ;
import static io.errand.form.Given.FILE;
import static io.errand.form.Given.PERSON;
import static io.errand.form.Given.TEXT;
import static io.errand.form.Given.field;
import static io.errand.form.Given.form;
import static io.errand.form.Given.group;
import static io.errand.form.Given.json;
import static io.errand.form.Given.right;
import static io.errand.form.Given.said;
import static io.errand.form.Given.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ReferencesTests {
  private static final String WANG = "01930000-0000-7000-8000-000000000001";
  private static final String LI = "01930000-0000-7000-8000-000000000002";
  private static final String FIRST = "01930000-0000-7000-8000-00000000000a";
  private static final String SECOND = "01930000-0000-7000-8000-00000000000b";
  private static final Form FORM =
      form(
          field("agent", PERSON),
          field("number", TEXT).value("agent?.number"),
          table("papers", field("file", new FieldType.File(List.of(".pdf"), 3, 2_000_000L, null))));
  private static final String STORED =
      """
      {"agent": {"id": "%s", "number": "1", "name": "王"}, "number": "1",
       "papers": [{"file": [{"id": "%s", "name": "a.pdf", "size": 5, "mediaType": "application/pdf"}]}]}
      """
          .formatted(WANG, FIRST);

  private static Revision revise(String sent, Map<String, ObjectNode> resolved) {
    Rights rights = Given.all(FORM);
    return FormEvaluator.of(FORM, Dictionaries.NONE)
        .revise(
            json(STORED),
            rights.apply(json(STORED), json(sent)),
            resolved,
            rights,
            Given.situation(),
            Given.expressions());
  }

  private static List<String> asked(String sent) {
    Edited edited = Given.all(FORM).apply(json(STORED), json(sent));
    return FormEvaluator.of(FORM, Dictionaries.NONE).references(edited.data()).stream()
        .map(reference -> reference.pointer() + " " + reference.field() + " " + reference.id())
        .toList();
  }

  @Test
  void asksOnlyForWhatIsNew() {
    assertThat(asked("{}")).isEmpty();
    assertThat(asked("{'agent':{'id':'" + WANG + "','name':'forged'}}")).isEmpty();
    assertThat(asked("{'agent':{'id':'" + LI + "','name':'forged'}}"))
        .containsExactly("/agent /agent " + LI);
    assertThat(
            asked(
                "{'papers':[{'file':[{'id':'"
                    + SECOND
                    + "'},{'id':'"
                    + FIRST
                    + "'}]},"
                    + "{'file':[{'id':'"
                    + SECOND
                    + "'}]}]}"))
        .containsExactly(
            "/papers/0/file/0 /papers/*/file " + SECOND,
            "/papers/1/file/0 /papers/*/file " + SECOND);
  }

  @Test
  void keepsWhatWasWrittenDownOfThoseThatStay() {
    Revision revision = revise("{'agent':{'id':'" + WANG + "','name':'forged'}}", Map.of());
    assertThat(revision.refusals()).isEmpty();
    assertThat(revision.changed()).isEmpty();
    assertThat(revision.submitted()).isEqualTo(json(STORED));
  }

  @Test
  void writesDownWhatWasLookedUpBeforeRulesReadIt() {
    ObjectNode li = json("{'id':'" + LI + "','number':'2','name':'李'}");
    Revision revision = revise("{'agent':{'id':'" + LI + "'}}", Map.of("/agent", li));
    assertThat(revision.submitted().path("agent")).isEqualTo(li);
    assertThat(revision.submitted().path("number").asString()).isEqualTo("2");
    assertThat(revision.changed()).containsExactlyInAnyOrder("agent", "number");
  }

  @Test
  void refusesWhatWasNotFound() {
    Revision revision =
        revise(
            "{'agent':{'id':'" + LI + "'},'papers':[{'file':[{'id':'" + SECOND + "'}]}]}",
            Map.of());
    assertThat(said(revision.refusals()))
        .containsExactly(
            "/agent “题agent”没有找到所选的人员，或不能选择，请重新选择。",
            "/papers/0/file/0 “题papers”第 1 行的“题file”没有找到所传的文件，请重新上传。");
  }

  @Test
  void refusesFilesThatDoNotFit() {
    String sent = "{'papers':[{'file':[{'id':'" + SECOND + "'}]}]}";
    String place = "/papers/0/file/0";
    Map<String, ObjectNode> program =
        Map.of(place, json("{'id':'" + SECOND + "','name':'A.PDF.exe','size':1}"));
    Map<String, ObjectNode> large =
        Map.of(place, json("{'id':'" + SECOND + "','name':'A.PDF','size':2000001}"));
    assertThat(said(revise(sent, program).refusals()))
        .containsExactly(place + " “题papers”第 1 行的“题file”不能用这种文件，可以用：.pdf。");
    assertThat(said(revise(sent, large).refusals()))
        .containsExactly(place + " “题papers”第 1 行的“题file”的文件太大，每个不超过 1 MB。");
  }

  @ParameterizedTest
  @CsvSource({
    "/f,     true",
    "/i,     true",
    "/s,     true",
    "/t/*/f, true",
    "/g/f,   true",
    "/t,     false",
    "/t/f,   false",
    "/t/0/f, false",
    "/g,     false",
    "/a,     false",
    "f,      false",
    "'',     false",
  })
  void knowsWhatHoldsFiles(String place, boolean holds) {
    Form form =
        form(
            field("f", FILE),
            field("i", new FieldType.Image(null, null, null)),
            field("s", new FieldType.Signature()),
            table("t", field("f", FILE)),
            group("g", field("f", FILE)),
            field("a", TEXT));
    assertThat(FormEvaluator.of(form, Dictionaries.NONE).fileBounds(place).isPresent())
        .isEqualTo(holds);
  }

  @Test
  void comparesFilesThatAreOnlyReadByTheirIds() {
    Form form = form(field("f", FILE));
    Rights rights = Rights.atTask(form, Map.of("f", right(READ)));
    ObjectNode stored = json("{'f':[{'id':'" + FIRST + "','name':'a.pdf'}]}");
    assertThat(rights.apply(stored, json("{'f':[{'id':'" + FIRST + "'}]}")).refusals()).isEmpty();
    assertThat(rights.apply(stored, json("{'f':[{'id':'" + SECOND + "'}]}")).refusals()).hasSize(1);
  }
}
