package io.errand.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.errand.database.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;

class MailConfigurationTests {

  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example.org,                 smtp,  mail.example.org, 25,  ,      ,       false",
    "smtp://mail.example.org:2525,            smtp,  mail.example.org, 2525, ,     ,       false",
    "smtps://mail.example.org,                smtps, mail.example.org, 465, ,      ,       false",
    "smtp://hall:secret@mail.example.org:587, smtp,  mail.example.org, 587, hall,  secret, true",
    "smtp://a%40b.org:p%2Fw%3A%2B+@10.0.0.1,  smtp,  10.0.0.1,         25,  a@b.org, p/w:++, true",
  })
  void readsTheUrl(
      String url,
      String protocol,
      String host,
      int port,
      String user,
      String password,
      boolean signsIn) {
    JavaMailSenderImpl server = (JavaMailSenderImpl) MailConfiguration.server(url);
    assertThat(server.getProtocol()).isEqualTo(protocol);
    assertThat(server.getHost()).isEqualTo(host);
    assertThat(server.getPort()).isEqualTo(port);
    assertThat(server.getUsername()).isEqualTo(user);
    assertThat(server.getPassword()).isEqualTo(password);
    assertThat(server.getJavaMailProperties().containsKey("mail." + protocol + ".auth"))
        .isEqualTo(signsIn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mail.example.org", "http://mail.example.org", "smtp://", "smtp:// a", "smtp:x"})
  void refusesOtherUrlsWithASentence(String url) {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> MailConfiguration.server(url))
        .satisfies(refused -> assertThat(refused.key()).isEqualTo("notice.mail-url"));
  }

  @Test
  void theSenderIsCalledAsConfiguredElseAsTheOrganisation() {
    assertThat(MailConfiguration.from("hall@example.org", "澄湖大学").getPersonal()).isEqualTo("澄湖大学");
    assertThat(MailConfiguration.from("Hall <hall@example.org>", "澄湖大学").getPersonal())
        .isEqualTo("Hall");
    assertThat(MailConfiguration.from("办事大厅 <hall@example.org>", "澄湖大学").toString())
        .as("as it stands in the header")
        .matches("=\\?UTF-8\\?[\\x20-\\x7e]+ <hall@example.org>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hall", "hall@", "a b@example.org", "hall@example.org\r\nBcc: x@y.z"})
  void refusesASenderThatIsNoAddress(String from) {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> MailConfiguration.from(from, "澄湖大学"))
        .satisfies(refused -> assertThat(refused.key()).isEqualTo("notice.mail-from"));
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(new MailSettings("smtp://hall:secret@mail.example.org", "hall@example.org"))
        .asString()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hall.example.org", "javascript:alert(1)", "ftp://hall", "http://", "http://a b"})
  void refusesAPublicAddressThatIsNone(String address) {
    MockEnvironment environment = new MockEnvironment().withProperty("errand.address", address);
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> new PublicAddress(environment))
        .satisfies(refused -> assertThat(refused.key()).isEqualTo("notice.address"));
  }
}
