package io.errand.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed-in person at a keep-alive connection. */
final class Client {
  private static final JsonMapper JSON = new JsonMapper();
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
    HttpResponse<byte[]> answer = answer(request, 200);
    String cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    return new Client(address, cookie, JSON.readTree(answer.body()).path("csrfToken").asString());
  }

  JsonNode get(String path) {
    return JSON.readTree(answer(request(path).GET().build(), 200).body());
  }

  JsonNode post(String path, Object body, int expected) {
    Answer answer = attempt(path, body, UUID.randomUUID().toString());
    if (answer.status() != expected) {
      throw new IllegalStateException(path + " " + answer);
    }
    return answer.body();
  }

  /** An answer of whatever status. */
  record Answer(int status, JsonNode body) {}

  /** Posts under a key, whatever comes of it. */
  Answer attempt(String path, Object body, String key) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-Token", csrf)
            .header("Idempotency-Key", key)
            .POST(body(body))
            .build();
    HttpResponse<byte[]> answer = send(request);
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("Cookie", cookie);
  }

  private static HttpRequest.BodyPublisher body(Object value) {
    return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
  }

  private static HttpResponse<byte[]> answer(HttpRequest request, int expected) {
    HttpResponse<byte[]> answer = send(request);
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(
          request.uri()
              + " "
              + answer.statusCode()
              + " "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer;
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
