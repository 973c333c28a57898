package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What people often say when they decide is kept for each of them, in their order. */
@ErrandTest
class PhraseTests {
  private static final String PHRASES = "/api/me/phrases";
  private static final int LONGEST = 666;
  private static final int MOST = 50;

  /** One character that Java counts as two. */
  private static final String WIDE = "𠮷";

  @Autowired private DatabaseClient database;
  @LocalServerPort private int port;
  private static Caller officer;
  private static Caller other;

  @BeforeEach
  void forgetAll() {
    if (officer == null) {
      officer = Caller.signedIn(port, MadeUpService.REVIEWER);
      other = Caller.signedIn(port, "20120215");
    }
    database.sql("delete from phrase").then().block();
  }

  @Test
  void areKeptInTheirOrderForOnePersonAlone() {
    assertThat(kept(officer)).isEmpty();
    assertThat(add("  同意，请按规定办理。 ").status()).isEqualTo(201);
    JsonNode answer = add("材料不齐，\n请补充。").body();
    assertThat(answer).isEqualTo(officer.get(PHRASES).body());
    assertThat(kept(officer)).containsExactly("同意，请按规定办理。", "材料不齐，\n请补充。");
    assertThat(kept(other)).isEmpty();
    JsonNode changed = change(List.of("请补充。", "同意，请按规定办理。"), 2).body();
    assertThat(changed).isEqualTo(officer.get(PHRASES).body());
    assertThat(kept(officer)).containsExactly("请补充。", "同意，请按规定办理。");
    assertThat(change(List.of(), 3).status()).isEqualTo(200);
    assertThat(kept(officer)).isEmpty();
  }

  @Test
  void theSameCommandTwiceAddsOne() {
    String key = UUID.randomUUID().toString();
    Map<String, String> wish = Map.of("text", "同意");
    Caller.Answer first = officer.post(PHRASES, wish, key);
    assertThat(officer.post(PHRASES, wish, key).body()).isEqualTo(first.body());
    assertThat(kept(officer)).containsExactly("同意");
    assertThat(pointer(add("同意"))).isEqualTo("/text");
  }

  @Test
  void whatWasChangedElsewhereIsNotOverwritten() {
    add("同意");
    Caller.Answer late = change(List.of("不同意"), 0);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.slug()).isEqualTo("phrases-changed");
    assertThat(late.body().path("present").path("items").path(0).asString()).isEqualTo("同意");
    assertThat(kept(officer)).containsExactly("同意");
  }

  @Test
  void noneIsLostWhenManyAreAddedAtOnceAndNoneIsTooMany() {
    List<Integer> answers =
        IntStream.range(0, MOST + 5)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> add("意见" + i).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(Collections.frequency(answers, 201)).isEqualTo(MOST);
    assertThat(Collections.frequency(answers, 422)).isEqualTo(5);
    assertThat(kept(officer)).hasSize(MOST).doesNotHaveDuplicates();
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(null, 422),
        Arguments.of("", 422),
        Arguments.of(" \n", 422),
        Arguments.of("好".repeat(LONGEST), 201),
        Arguments.of(WIDE.repeat(LONGEST), 201),
        Arguments.of("好".repeat(LONGEST + 1), 422));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void oneHasSomeTextAndNotTooMuch(String text, int expected) {
    Caller.Answer answer = add(text);
    assertThat(answer.status()).isEqualTo(expected);
    if (expected == 422) {
      assertThat(pointer(answer)).isEqualTo("/text");
    }
  }

  static Stream<Arguments> lists() {
    List<String> tooMany = IntStream.range(0, MOST + 1).mapToObj(i -> "意见" + i).toList();
    return Stream.of(
        Arguments.of(null, 0, "/items"),
        Arguments.of(List.of("同意"), null, "/revision"),
        Arguments.of(List.of("同意", ""), 0, "/items/1"),
        Arguments.of(List.of("同意", "办", " 同意"), 0, "/items/2"),
        Arguments.of(List.of("好".repeat(LONGEST + 1)), 0, "/items/0"),
        Arguments.of(tooMany, 0, "/items"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aListSaysWhereItIsWrong(List<String> items, Integer revision, String expected) {
    assertThat(pointer(change(items, revision))).isEqualTo(expected);
    assertThat(kept(officer)).isEmpty();
  }

  @Test
  void strangersAreAskedToSignIn() {
    Caller stranger = Caller.stranger(port);
    assertThat(stranger.get(PHRASES).status()).isEqualTo(401);
    assertThat(stranger.post(PHRASES, Map.of("text", "同意")).status()).isIn(401, 403);
  }

  private static Caller.Answer add(String text) {
    Map<String, Object> wish = new HashMap<>();
    wish.put("text", text);
    return officer.post(PHRASES, wish);
  }

  private static Caller.Answer change(List<String> items, Integer revision) {
    Map<String, Object> wish = new HashMap<>();
    wish.put("items", items == null ? null : new ArrayList<>(items));
    wish.put("revision", revision);
    return officer.send("PUT", PHRASES, wish);
  }

  private static List<String> kept(Caller who) {
    return who.get(PHRASES).body().path("items").valueStream().map(JsonNode::asString).toList();
  }

  private static String pointer(Caller.Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
    return answer.body().path("errors").path(0).path("pointer").asString();
  }
}
