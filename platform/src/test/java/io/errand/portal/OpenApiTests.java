package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the interface says of itself. */
@ErrandTest
class OpenApiTests {
  @LocalServerPort private int port;

  /** Parameters of an operation as {@code in name}. */
  private static List<String> parameters(JsonNode operation) {
    List<String> parameters = new ArrayList<>();
    operation
        .path("parameters")
        .forEach(
            one -> parameters.add(one.path("in").asString() + " " + one.path("name").asString()));
    return parameters;
  }

  @Test
  void describesWhatIsSentAndNothingOfTheInside() {
    JsonNode paths = Caller.stranger(port).get("/openapi.json").body().path("paths");
    Set<String> keyed = new TreeSet<>();
    paths
        .propertyStream()
        .forEach(
            path ->
                path.getValue()
                    .propertyStream()
                    .forEach(
                        operation -> {
                          List<String> parameters = parameters(operation.getValue());
                          assertThat(parameters)
                              .as(path.getKey())
                              .noneMatch(
                                  one ->
                                      one.matches(
                                          "query"
                                              + " (who|exchange|person|csrfToken|from|sender|language)"));
                          if (parameters.contains("header Idempotency-Key")) {
                            keyed.add(operation.getKey() + " " + path.getKey());
                          }
                        }));
    assertThat(keyed)
        .containsExactly(
            "post /api/applications/{id}/resubmit",
            "post /api/applications/{id}/urge",
            "post /api/applications/{id}/withdraw",
            "post /api/drafts/{id}/submit",
            "post /api/services/{service}/applications",
            "post /api/services/{service}/drafts",
            "post /api/tasks/{id}/actions");
  }
}
