package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A connection that is used again is read again, whatever was asked on it before. */
@ErrandTest
class KeepAliveTests {
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 240;
  private static final int PATIENCE_MILLIS = 20_000;

  @LocalServerPort private int port;

  @Test
  void everyRequestIsAnswered() {
    Caller caller = Caller.signedIn(port, "20180326");
    String key = UUID.randomUUID().toString();
    String drafts = drafts(caller);
    assertThat(caller.post(drafts, Map.of(), key).status()).isEqualTo(201);
    Crowd.work(CLIENTS, ROUNDS, number -> ask(caller, drafts, key));
  }

  /** Of any service that may be applied for. */
  private static String drafts(Caller caller) {
    return caller
        .get("/api/services")
        .body()
        .path("items")
        .valueStream()
        .filter(card -> card.path("mayApply").asBoolean())
        .map(card -> "/api/services/" + card.path("key").asString() + "/drafts")
        .findFirst()
        .orElseThrow();
  }

  private void ask(Caller caller, String drafts, String key) {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String who = "Cookie: " + caller.cookie() + "\r\nX-CSRF-Token: " + caller.csrf() + "\r\n";
      String again =
          "Idempotency-Key: " + key + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
      assertThat(answer(socket, "POST " + drafts, who + again, "{}")).isEqualTo(201);
      assertThat(answer(socket, "GET /nothing-of-this-name.js", who, "")).isEqualTo(404);
      assertThat(answer(socket, "GET /api/session", who, "")).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int answer(Socket socket, String line, String headers, String body)
      throws IOException {
    String request = line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as("%s: %s", line, head).isNotNegative();
      head.append((char) next);
    }
    String lengths = head.toString().toLowerCase(Locale.ROOT);
    int length = lengths.indexOf("content-length:");
    assertThat(length).as("%s", head).isNotNegative();
    int end = lengths.indexOf("\r\n", length);
    in.readNBytes(Integer.parseInt(lengths.substring(length + 15, end).strip()));
    return Integer.parseInt(head.substring(9, 12));
  }
}
