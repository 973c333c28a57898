package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the interface says of itself. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTests {
  @LocalServerPort private int port;

  private JsonNode description;
  private final Map<String, JsonNode> operations = new TreeMap<>();

  @BeforeAll
  void read() {
    description = Caller.stranger(port).get("/openapi.json").body();
    description
        .path("paths")
        .propertyStream()
        .filter(path -> path.getKey().startsWith("/api/"))
        .forEach(
            path ->
                path.getValue()
                    .propertyStream()
                    .forEach(
                        one -> operations.put(one.getKey() + " " + path.getKey(), one.getValue())));
    assertThat(operations).hasSizeGreaterThan(20);
  }

  private static Set<String> parameters(JsonNode operation) {
    Set<String> parameters = new TreeSet<>();
    for (JsonNode one : operation.path("parameters")) {
      parameters.add(one.path("in").asString() + " " + one.path("name").asString());
    }
    return parameters;
  }

  @Test
  void namesNothingThatNobodySends() {
    operations.forEach(
        (name, operation) ->
            assertThat(parameters(operation))
                .as(name)
                .doesNotContain("query who", "query from", "query person", "query csrfToken"));
    assertThat(description.path("components").path("schemas").propertyNames())
        .contains("TaskView", "DraftView")
        .doesNotContain("JsonNode", "ObjectNode", "ArrayNode", "SignedIn", "Sender");
  }

  @Test
  void saysWhichCommandsTakeAKey() {
    Set<String> keyed = new TreeSet<>();
    operations.forEach(
        (name, operation) -> {
          if (parameters(operation).contains("header Idempotency-Key")) {
            keyed.add(name);
          }
        });
    assertThat(keyed)
        .contains(
            "post /api/applications/{id}/actions",
            "post /api/applications/{id}/resubmit",
            "post /api/applications/{id}/signals",
            "post /api/applications/{id}/urge",
            "post /api/applications/{id}/withdraw",
            "post /api/design/services/{service}/migrations",
            "post /api/drafts/{id}/submit",
            "post /api/admin/hand-overs",
            "post /api/admin/hand-overs/{id}/end",
            "post /api/me/phrases",
            "post /api/me/proxies",
            "post /api/me/proxies/{id}/revoke",
            "post /api/jobs/dead/{id}/discard",
            "post /api/jobs/dead/{id}/rerun",
            "put /api/me/phrases",
            "post /api/services/{service}/applications",
            "post /api/services/{service}/drafts",
            "post /api/tasks/batch",
            "post /api/tasks/{id}/actions");
  }

  @Test
  void saysWhatEveryBodyHolds() {
    operations.forEach(
        (name, operation) ->
            operation
                .path("requestBody")
                .path("content")
                .forEach(content -> assertThat(content.path("schema")).as(name).isNotEmpty()));
  }
}
