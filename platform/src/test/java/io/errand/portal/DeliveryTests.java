package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** How answers travel: packed where that pays and betrays nothing, kept where they never change. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryTests {
  private static final String PERSON = "20180326";
  private static final Path ASSETS = Path.of("src/test/resources/static/assets");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Autowired private DatabaseClient database;
  @LocalServerPort private int port;

  private Caller caller;

  @BeforeEach
  void signIn() {
    caller = caller == null ? Caller.signedIn(port, PERSON) : caller;
  }

  private HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Cookie", caller.cookie())
            .headers(headers)
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String unpacked(HttpResponse<byte[]> answer) throws IOException {
    assertThat(header(answer, "content-encoding")).isEqualTo("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void packsLargeAnswersForWhoTakesThem() throws IOException, InterruptedException {
    String path = "/api/directory/people?limit=50";
    HttpResponse<byte[]> plain = get(path, "Accept", "application/json");
    HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "gzip");
    assertThat(header(plain, "content-encoding")).isEmpty();
    assertThat(unpacked(packed)).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
    assertThat(packed.body().length).isLessThan(plain.body().length / 2);
  }

  @Test
  void packsScriptsAndLetsThemBeKeptForever() throws IOException, InterruptedException {
    HttpResponse<byte[]> script = get("/assets/delivery-0a1b2c.js", "Accept-Encoding", "gzip");
    assertThat(unpacked(script)).isEqualTo(Files.readString(ASSETS.resolve("delivery-0a1b2c.js")));
    assertThat(header(script, "cache-control")).isEqualTo("max-age=31536000, public, immutable");
    assertThat(header(script, "vary")).containsIgnoringCase("accept-encoding");
    assertThat(header(get("/assets/none-0a1b2c.js", "Accept", "*/*"), "cache-control"))
        .doesNotContain("immutable");
    assertThat(header(get("/api/session", "Accept", "*/*"), "cache-control")).contains("no-store");
  }

  /** However large it is: its length would tell of the token. */
  @Test
  void packsNothingThatHoldsTheToken() throws IOException, InterruptedException {
    database
        .sql(
            """
            insert into role_holder (role_key, person_id, unit_id)
            select 'college-secretary', p.id, u.id from person p, unit u where p.number = :number
            on conflict do nothing
            """)
        .bind("number", PERSON)
        .fetch()
        .rowsUpdated()
        .block();
    try {
      HttpResponse<byte[]> session = get("/api/session", "Accept-Encoding", "gzip");
      assertThat(session.statusCode()).isEqualTo(200);
      assertThat(session.body().length).isGreaterThan(4_096);
      assertThat(new String(session.body(), StandardCharsets.UTF_8)).contains(caller.csrf());
    } finally {
      database
          .sql(
              """
              delete from role_holder where role_key = 'college-secretary'
                 and person_id = (select id from person where number = :number)
              """)
          .bind("number", PERSON)
          .fetch()
          .rowsUpdated()
          .block();
    }
  }
}
