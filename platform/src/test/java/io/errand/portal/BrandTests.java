package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.directory.Brand;
import io.errand.directory.Emblem;
import io.errand.directory.Organisation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** How the organisation's look reaches browsers. */
@ErrandTest
class BrandTests {
  @Autowired private WebTestClient client;
  @Autowired private Organisation organisation;
  @Autowired private Emblem emblem;

  @Test
  void theLogoIsKeptUnderItsOwnAddressAloneAndRunsNothing() {
    EntityExchangeResult<byte[]> kept = got(emblem.address());
    assertThat(kept.getResponseBody()).isEqualTo(emblem.content());
    assertThat(kept.getResponseHeaders().getCacheControl()).contains("immutable");
    assertThat(kept.getResponseHeaders().getFirst("Content-Security-Policy"))
        .contains("default-src 'none'", "sandbox");
    assertThat(got("/logo.svg?v=0").getResponseHeaders().getCacheControl()).isEqualTo("no-cache");
    client.get().uri("/logo.png").exchange().expectStatus().isNotFound();
  }

  @Test
  void thePageIsToldBeforeAnybodyHasSignedIn() {
    String page = new PageHead(organisation, emblem).into("<head><link></head><body></head>");
    assertThat(page)
        .startsWith("<head><link><meta name=\"theme-color\" content=\"#0b3d4a\">")
        .contains("<meta name=\"application-name\" lang=\"en\" content=\"Service hall, Chenghu")
        .contains("<link rel=\"icon\" href=\"" + emblem.address() + "\" type=\"image/svg+xml\">")
        .contains("<meta name=\"contact\" content=\"0000-8808\">")
        .doesNotContain("brand.css")
        .endsWith("</head><body></head>");
  }

  @Test
  void anotherBrandComesLast() {
    Organisation other =
        new Organisation(
            "“$1” <大学>",
            "A & B",
            "大厅",
            "Hall",
            "甲",
            null,
            new Brand("#7a1230", "#560b21", "#f9ecef", "#f0d3da"),
            null);
    String page = new PageHead(other, emblem).into("<head></head>");
    assertThat(page)
        .contains("content=\"#560b21\"", "“$1” &lt;大学&gt;大厅", "Hall, A &amp; B")
        .containsPattern(
            "<link rel=\"stylesheet\" href=\"/brand.css\\?v=[0-9a-f]{16}\">\\s*</head>");
  }

  @Test
  void theAppIsInstalledWithTheLook() {
    String manifest =
        new String(got("/manifest.webmanifest").getResponseBody(), StandardCharsets.UTF_8);
    assertThat(manifest)
        .contains("\"theme_color\":\"" + organisation.brand().deep() + "\"", emblem.address());
  }

  private EntityExchangeResult<byte[]> got(String address) {
    return client
        .get()
        .uri(address)
        .header(HttpHeaders.ACCEPT, "*/*")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .returnResult();
  }
}
