package io.errand.portal;

import io.errand.database.TestDatabaseInitializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses Errand over HTTP, as a page would. */
final class Caller {
  static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String address;
  private String cookie = "";
  private String csrf = "";
  private UUID id;

  private Caller(String address) {
    this.address = address;
  }

  /** An answer; the body is null where there is none. */
  record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
    String slug() {
      return body.path("type").asString("").replace("/problems/", "");
    }
  }

  static Caller stranger(int port) {
    return new Caller("http://localhost:" + port);
  }

  static Caller signedIn(int port, String account) {
    return signedIn("http://localhost:" + port, account, TestDatabaseInitializer.SAMPLE_PASSWORD);
  }

  static Caller signedIn(String address, String account, String password) {
    Caller caller = new Caller(address);
    Answer answer =
        caller.send("POST", "/api/session", Map.of("account", account, "password", password));
    if (answer.status() != 200) {
      throw new IllegalStateException(account + " can't sign in: " + answer.body());
    }
    caller.cookie =
        answer.response().headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    caller.csrf = answer.body().path("csrfToken").asString();
    caller.id = UUID.fromString(answer.body().path("person").path("id").asString());
    return caller;
  }

  UUID id() {
    return id;
  }

  String cookie() {
    return cookie;
  }

  String csrf() {
    return csrf;
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  /** Posts under a key of its own. */
  Answer post(String path, Object body) {
    return post(path, body, UUID.randomUUID().toString());
  }

  Answer post(String path, Object body, String key) {
    return send("POST", path, body, "Idempotency-Key", key);
  }

  Answer send(String method, String path, Object body, String... headers) {
    byte[] bytes = body == null ? null : JSON.writeValueAsBytes(body);
    return raw(method, path, bytes, "application/json", headers);
  }

  /** Uploads a small file for a field. */
  JsonNode upload(String service, String field, String name, byte[] content) {
    Answer answer = sendFile(service, field, name, content);
    if (answer.status() != 201) {
      throw new IllegalStateException(name + " can't be uploaded: " + answer.body());
    }
    return answer.body();
  }

  Answer sendFile(String service, String field, String name, byte[] content, String... headers) {
    String place = URLEncoder.encode(field, StandardCharsets.UTF_8);
    return sendFile("/api/files?service=" + service + "&field=" + place, name, content, headers);
  }

  /** Uploads a file to an address. */
  Answer sendFile(String path, String name, byte[] content, String[] headers) {
    String boundary = "part" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --%s\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(boundary, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return raw(
        "POST", path, body.toByteArray(), "multipart/form-data; boundary=" + boundary, headers);
  }

  Answer raw(String method, String path, byte[] body, String contentType, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(PATIENCE)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (!contentType.isEmpty() && body != null) {
      request.header("Content-Type", contentType);
    }
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie).header("X-CSRF-Token", csrf);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(request.build());
  }

  static Answer answer(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), body(response), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode body(HttpResponse<byte[]> response) {
    boolean json = response.headers().firstValue("content-type").orElse("").contains("json");
    return json && response.body().length > 0 ? JSON.readTree(response.body()) : null;
  }
}
