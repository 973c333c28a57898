package io.errand.hook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Another system, as flows tell it something; it keeps what it is told. */
public final class HookServer {
  /** The secret that the shared Errand of the tests signs with. */
  public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** The key under which the shared Errand of the tests knows it. */
  public static final String KEY = "elsewhere";

  private static final HookServer SHARED = new HookServer();

  private final HttpServer server;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private volatile Function<Told, Reply> replies = one -> new Reply(200, "{}");

  private HookServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** The one that the shared Errand of the tests knows. */
  public static HookServer shared() {
    return SHARED;
  }

  /** What one call said. */
  public record Told(String method, Map<String, String> headers, String text) {

    public String id() {
      return headers.get("webhook-id");
    }
  }

  /**
   * What is answered.
   *
   * @param status 0 to hang up
   */
  public record Reply(int status, String body) {}

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers =
          exchange.getRequestHeaders().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      one -> one.getKey().toLowerCase(Locale.ROOT),
                      one -> String.join(",", one.getValue())));
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Told one = new Told(exchange.getRequestMethod(), headers, text);
      told.add(one);
      Reply reply = replies.apply(one);
      if (reply.status() == 0) {
        return;
      }
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Location", url());
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/hook";
  }

  /** How it answers from now on. */
  public void answers(Function<Told, Reply> how) {
    replies = how;
  }

  public void answers(int status, String body) {
    answers(one -> new Reply(status, body));
  }

  /** What it was told about an application, the first first. */
  public List<Told> about(String application) {
    return told.stream().filter(one -> one.text().contains(application)).toList();
  }
}
