package io.errand.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@ErrandTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemHandlerTests {

  @Autowired private WebTestClient client;

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("{\"text\": \"a\"", 400, "malformed-json", null),
        Arguments.of("{\"text\": 'a'}", 400, "malformed-json", null),
        Arguments.of("{\"text\": \"a\"} x", 400, "malformed-json", null),
        Arguments.of("{\"text\": \"a\", \"text\": \"b\"}", 400, "malformed-json", null),
        Arguments.of("", 400, "bad-request", null),
        Arguments.of("{\"other\": 1}", 422, "invalid-data", "/other"),
        Arguments.of("{\"rows\": [{}, {\"a/b~\": 1}]}", 422, "invalid-data", "/rows/1/a~1b~0"),
        Arguments.of("{\"rows\": [{\"copies\": \"x\"}]}", 422, "invalid-data", "/rows/0/copies"),
        Arguments.of("{\"rows\": {}}", 422, "invalid-data", "/rows"),
        Arguments.of("{\"number\": \"many\"}", 422, "invalid-data", "/number"),
        Arguments.of("{\"flag\": \"maybe\"}", 422, "invalid-data", "/flag"),
        Arguments.of("{\"colour\": \"GREEN\"}", 422, "invalid-data", "/colour"),
        Arguments.of("{\"day\": \"tomorrow\"}", 422, "invalid-data", "/day"),
        Arguments.of("{\"text\": {}}", 422, "invalid-data", "/text"),
        Arguments.of("[]", 422, "invalid-data", ""),
        Arguments.of("{\"text\": \"" + "x".repeat(5_000_000) + "\"}", 413, "too-large", null));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void tellsWhatIsWrongWithABody(String body, int status, String slug, String pointer) {
    WebTestClient.BodyContentSpec answer =
        client
            .post()
            .uri("/probe/body")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .jsonPath("$.type")
            .isEqualTo("/problems/" + slug)
            .jsonPath("$.status")
            .isEqualTo(status)
            .jsonPath("$.title")
            .isNotEmpty();
    if (pointer == null) {
      answer.jsonPath("$.errors").doesNotExist();
    } else {
      answer.jsonPath("$.errors[0].pointer").isEqualTo(pointer);
      answer.jsonPath("$.errors[0].message").isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /probe/numbers/1,         200, ",
    "GET,  /probe/numbers/one,       404, not-found",
    "GET,  /probe/limited,           400, missing-value",
    "GET,  /probe/limited?limit=all, 400, bad-request",
    "GET,  /probe/nothing,           404, not-found",
    "GET,  /probe/body,              405, method-not-allowed",
    "POST, /probe/body,              415, unsupported-media-type",
    "GET,  /probe/failures/changed,  409, changed",
    "GET,  /probe/failures/missing,  404, not-found",
    "GET,  /probe/failures/invalid,  422, invalid-data",
    "GET,  /probe/failures/busy,     503, busy",
    "GET,  /probe/failures/cut-off,  503, busy",
    "GET,  /probe/failures/cut-off-while-closing, 503, busy",
    "GET,  /probe/failures/missing-twice, 404, not-found",
    "GET,  /probe/failures/missing-and-busy, 503, busy",
    "GET,  /probe/failures/missing-and-unknown, 500, unexpected",
    "GET,  /probe/failures/unknown,  500, unexpected",
  })
  void answersEveryFailureWithAProblem(String method, String uri, int status, String slug) {
    byte[] answer =
        client
            .method(HttpMethod.valueOf(method))
            .uri(uri)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBody();
    if (slug != null) {
      assertThat(new String(answer, StandardCharsets.UTF_8))
          .contains("\"/problems/" + slug + "\"")
          .doesNotContain("hunter2", "secret", "Exception", "io.errand", "java.");
    }
  }

  @ParameterizedTest
  @CsvSource({"en, Please remove it., en", "zh-CN, 请去掉, zh-CN", "fr, 请去掉, zh-CN"})
  void speaksTheLanguageOfTheCaller(String asked, String text, String spoken) {
    client
        .post()
        .uri("/probe/body")
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.ACCEPT_LANGUAGE, asked)
        .bodyValue("{\"other\": 1}")
        .exchange()
        .expectHeader()
        .valueEquals(HttpHeaders.CONTENT_LANGUAGE, spoken)
        .expectBody()
        .jsonPath("$.errors[0].message")
        .value(String.class, message -> assertThat(message).contains(text));
  }

  @Test
  void tellsThePlaceOfAMistakeInJson() {
    client
        .post()
        .uri("/probe/body")
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
        .bodyValue("{\n  \"text\": ?\n}")
        .exchange()
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("line 2, column "));
  }

  @Test
  void handsOverThePresentState() {
    client
        .get()
        .uri("/probe/failures/changed")
        .exchange()
        .expectBody()
        .jsonPath("$.present.revision")
        .isEqualTo(7);
  }

  @Test
  void namesWhatIsAllowedInstead() {
    client
        .get()
        .uri("/probe/body")
        .exchange()
        .expectHeader()
        .valueEquals(HttpHeaders.ALLOW, "POST");
  }

  @Test
  void logsTheUnexpectedUnderTheCodeThatThePersonIsTold(CapturedOutput output) {
    client
        .get()
        .uri("/probe/failures/unknown")
        .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
        .exchange()
        .expectBody()
        .jsonPath("$.detail")
        .value(
            String.class,
            detail -> {
              String code = detail.replaceAll(".*code ([0-9a-f]{8})\\.", "$1");
              assertThat(output).contains(code + " at GET /probe/failures/unknown");
              assertThat(output).contains("hunter2");
            });
  }
}
