package io.errand.trial;

import io.errand.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed-in person at a keep-alive connection. */
final class Client {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;
  private final String cookie;
  private final String csrf;

  private Client(String address, String cookie, String csrf) {
    this.address = address;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  static Client signIn(String address, String account, String password) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "api/session"))
            .header("Content-Type", "application/json")
            .POST(body(Map.of("account", account, "password", password)))
            .build();
    HttpResponse<byte[]> answer = send(request);
    Answer read = Answer.of(answer);
    if (read.status() != 200) {
      throw new IllegalStateException(account + " " + read);
    }
    String cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    return new Client(address, cookie, read.body().path("csrfToken").asString());
  }

  JsonNode get(String path) {
    Answer answer = ask(path);
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " " + answer);
    }
    return answer.body();
  }

  JsonNode post(String path, Object body, int expected) {
    Answer answer = attempt(path, body, UUID.randomUUID().toString());
    if (answer.status() != expected) {
      throw new IllegalStateException(path + " " + answer);
    }
    return answer.body();
  }

  /**
   * An answer of whatever status.
   *
   * @param retryAfter the header; "" for none
   */
  record Answer(int status, String retryAfter, JsonNode body) {

    private static Answer of(HttpResponse<byte[]> response) {
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Retry-After").orElse(""),
          JSON.readTree(response.body()));
    }

    boolean succeeded() {
      return status / 100 == 2;
    }
  }

  /** What a page of theirs is told. */
  EventReader events() {
    return EventReader.open(address + "api/events", cookie);
  }

  /** Reads, whatever comes of it. */
  Answer ask(String path) {
    return Answer.of(send(request(path).GET().build()));
  }

  /** Posts under a key, whatever comes of it. */
  Answer attempt(String path, Object body, String key) {
    return Answer.of(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .header("Idempotency-Key", key)
                .POST(body(body))
                .build()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Cookie", cookie)
        .timeout(PATIENCE);
  }

  private static HttpRequest.BodyPublisher body(Object value) {
    return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
  }

  private static HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
