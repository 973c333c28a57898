package io.errand.portal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Many clients at once. */
final class Crowd {
  private Crowd() {}

  /** Does numbered work with so many clients at a time, and passes on the first failure. */
  static void work(int clients, int pieces, IntConsumer work) {
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      List<Future<?>> all = new ArrayList<>();
      for (int piece = 0; piece < pieces; piece++) {
        int number = piece;
        all.add(pool.submit(() -> work.accept(number)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Asks for something and hangs up so many nanoseconds later. */
  static void askAndHangUp(String address, Caller caller, String path, long after) {
    URI server = URI.create(address);
    String head =
        "GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n"
            .formatted(path, server.getAuthority(), caller.cookie());
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      LockSupport.parkNanos(after);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a command and hangs up while it is decided: sooner or later, by its key. */
  static void sendAndHangUp(String address, Caller caller, String path, Object body, String key) {
    URI server = URI.create(address);
    byte[] json = Caller.JSON.writeValueAsBytes(body);
    Map<String, String> headers =
        Map.of(
            "Host", server.getAuthority(),
            "Content-Type", "application/json",
            "Content-Length", String.valueOf(json.length),
            "Cookie", caller.cookie(),
            "X-CSRF-Token", caller.csrf(),
            "Idempotency-Key", key);
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
      out.write(json);
      out.flush();
      LockSupport.parkNanos(new Random(key.hashCode()).nextInt(10_000_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
