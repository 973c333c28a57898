package io.errand.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.database.StartRefused;
import io.errand.job.JobRefused;
import io.errand.job.SettableClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Calls to other systems: what is sent, where to, and what becomes of the answer. */
class WebHooksTests {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final HookServer server = HookServer.shared();
  private final String subject = UUID.randomUUID().toString();

  @AfterEach
  void answersAsBefore() {
    server.answers(200, "{}");
  }

  private static WebHooks hooks(String url, String secret, boolean internal) {
    HookSettings settings =
        new HookSettings(Map.of("one", new HookSettings.Registered(url, secret, internal)));
    return new WebHooks(settings, new JsonMapper(), new SettableClock(NOW));
  }

  private JsonNode call(String key) {
    return hooks(server.url(), HookServer.SECRET, true)
        .call(key, "m-1", JsonNodeFactory.instance.objectNode().put("about", subject))
        .block();
  }

  @Test
  void isSignedSoThatTheOtherCanTell() throws GeneralSecurityException {
    server.answers(200, "{\"receipt\": \"r-7\"}");
    assertThat(call("one").path("receipt").asString()).isEqualTo("r-7");
    HookServer.Told told = server.about(subject).getFirst();
    assertThat(told.method()).isEqualTo("POST");
    assertThat(told.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("webhook-id", "m-1")
        .containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(HookServer.SECRET.substring("whsec_".length())), "any"));
    String signed = "m-1." + NOW.getEpochSecond() + "." + told.text();
    String expected =
        Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    assertThat(told.headers()).containsEntry("webhook-signature", "v1," + expected);
  }

  @ParameterizedTest
  @CsvSource({
    "500, false",
    "503, false",
    "429, false",
    "408, false",
    "0, false",
    "400, true",
    "401, true",
    "404, true",
    "410, true",
    "301, true",
    "307, true"
  })
  void anErrorIsTriedAgainAndARefusalIsNot(int status, boolean never) {
    server.answers(status, "{}");
    assertThatThrownBy(() -> call("one"))
        .satisfies(failure -> assertThat(failure instanceof JobRefused).isEqualTo(never));
    assertThat(server.about(subject)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "thanks", "[", "1"})
  void anAnswerWithoutPropertiesIsOneToo(String body) {
    server.answers(202, body);
    assertThat(call("one").path("receipt").isMissingNode()).isTrue();
  }

  @Test
  void ofALongAnswerNothingIsKept() {
    server.answers(200, "{\"receipt\": \"" + "r".repeat(100_000) + "\"}");
    assertThat(call("one").isMissingNode()).isTrue();
  }

  @Test
  void nothingGoesWhereNobodyIsRegistered() {
    assertThatThrownBy(() -> call("other")).isInstanceOf(JobRefused.class);
    assertThat(server.about(subject)).isEmpty();
  }

  /** The port is that of a server which answers: only the check keeps the call from it. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "0x7f000001"})
  void aNameThatLeadsInsideIsNotCalled(String host) {
    String url = server.url().replace("http://localhost", "https://" + host);
    assertThatThrownBy(
            () ->
                hooks(url, HookServer.SECRET, false)
                    .call("one", "m", JsonNodeFactory.instance.objectNode())
                    .block())
        .hasStackTraceContaining("UnknownHostException");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://card.example.edu/, false, hook.url",
        "ftp://card.example.edu/, true, hook.url",
        "file:///etc/passwd, true, hook.url",
        "card.example.edu, false, hook.url",
        "https://user:word@card.example.edu/, false, hook.url",
        "not an address, false, hook.url",
        "-, false, hook.url",
        "https://127.0.0.1/, false, hook.private",
        "https://2130706433/, false, hook.private",
        "https://127.1/, false, hook.url",
        "https://169.254.169.254/latest, false, hook.private",
        "https://10.0.0.8/, false, hook.private",
        "https://[::1]/, false, hook.private",
        "https://[::ffff:10.0.0.8]/, false, hook.private",
        "https://[fd00::1]/, false, hook.private"
      })
  void wrongAddressesAreToldAtStart(String url, boolean internal, String key) {
    assertThatThrownBy(() -> hooks(url, HookServer.SECRET, internal))
        .isInstanceOfSatisfying(
            StartRefused.class, refused -> assertThat(refused.key()).isEqualTo(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_!!!"})
  void thereIsNoSecretByDefault(String secret) {
    assertThatThrownBy(() -> hooks("https://card.example.edu/", secret, false))
        .isInstanceOfSatisfying(
            StartRefused.class, refused -> assertThat(refused.key()).isEqualTo("hook.secret"));
    assertThatThrownBy(() -> hooks("https://card.example.edu/", null, false))
        .isInstanceOf(StartRefused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "10.1.2.3, true",
    "172.16.0.1, true",
    "192.168.1.1, true",
    "169.254.169.254, true",
    "100.64.0.1, true",
    "0.0.0.0, true",
    "0.1.2.3, true",
    "224.0.0.1, true",
    "255.255.255.255, true",
    "198.18.0.1, true",
    "192.0.0.8, true",
    "::1, true",
    "::, true",
    "fe80::1, true",
    "fc00::1, true",
    "fd12::1, true",
    "ff02::1, true",
    "::ffff:127.0.0.1, true",
    "64:ff9b::a00:1, true",
    "2002:7f00:1::, true",
    "2001::1, true",
    "8.8.8.8, false",
    "100.128.0.1, false",
    "172.32.0.1, false",
    "2606:4700::1111, false"
  })
  void knowsWhatLiesInside(String address, boolean inside) throws UnknownHostException {
    assertThat(PublicNetwork.misses(InetAddress.getByName(address))).isEqualTo(inside);
  }

  @Test
  void areRegisteredByTheEnvironmentToo() {
    Map<String, Object> variables =
        Map.of(
            "ERRAND_WEBHOOKS_CARD_URL",
            "https://card.example.edu/",
            "ERRAND_WEBHOOKS_CARD_SECRET",
            HookServer.SECRET);
    HookSettings settings =
        new Binder(
                ConfigurationPropertySources.from(
                    new SystemEnvironmentPropertySource("systemEnvironment", variables)))
            .bind("errand", HookSettings.class)
            .get();
    assertThat(settings.webHooks())
        .containsEntry(
            "card",
            new HookSettings.Registered("https://card.example.edu/", HookServer.SECRET, false));
  }

  @Test
  void theSecretStaysOutOfLogs() {
    assertThat(new HookSettings.Registered("https://a/", HookServer.SECRET, false).toString())
        .doesNotContain(HookServer.SECRET);
  }
}
