package io.errand.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.ErrandTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who sends far more than is taken still reads why it was refused. */
@ErrandTest
class LingeringCloseTests {
  private static final int MIB = 1 << 20;

  @LocalServerPort private int port;

  @Test
  void theAnswerArrivesThoughTheBodyIsSentToItsEnd() throws IOException {
    for (int round = 0; round < 10; round++) {
      try (Socket socket = new Socket("localhost", port)) {
        head(socket.getOutputStream(), 30L * MIB);
        send(socket.getOutputStream(), 30);
        assertThat(answer(socket)).startsWith("HTTP/1.1 401 ").contains("not-signed-in");
      }
    }
  }

  @Test
  void theAnswerArrivesThoughTheClientStopsHalfway() throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      head(socket.getOutputStream(), 30L * MIB);
      send(socket.getOutputStream(), 3);
      assertThat(answer(socket)).startsWith("HTTP/1.1 401 ").contains("not-signed-in");
    }
  }

  @Test
  void nobodySendsForEver() throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      head(socket.getOutputStream(), 4096L * MIB);
      assertThatThrownBy(() -> send(socket.getOutputStream(), 4096))
          .isInstanceOf(IOException.class);
    }
  }

  private static void head(OutputStream out, long length) throws IOException {
    out.write(
        """
        POST /api/services/office/seal/drafts HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(length)
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static void send(OutputStream out, int mebibytes) throws IOException {
    byte[] block = new byte[MIB];
    for (int i = 0; i < mebibytes; i++) {
      out.write(block);
    }
    out.flush();
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
