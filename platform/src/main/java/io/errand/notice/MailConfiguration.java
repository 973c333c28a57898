package io.errand.notice;

import io.errand.database.Answers;
import io.errand.database.StartRefused;
import io.errand.directory.Directory;
import io.errand.directory.Organisation;
import io.errand.job.Jobs;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Mail, where a server is named; elsewhere the inbox is all, and mails of before stay waiting. */
@Configuration(proxyBeanMethods = false)
@Conditional(MailConfiguration.Named.class)
class MailConfiguration {
  private static final int SMTP = 25;
  private static final int SMTPS = 465;
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "30000";

  /** Whether a mail server is named. */
  static class Named implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("errand.mail.url", "").isBlank();
    }
  }

  @Bean
  Postman postman(MailSettings settings, Organisation organisation) {
    return new Postman(server(settings.url()), from(settings.from(), organisation.nameZh()));
  }

  @Bean
  MailJob mailJob(
      Directory directory,
      NoticePreferences preferences,
      MailText text,
      Postman postman,
      ProxyLetters proxies,
      JsonMapper json) {
    return new MailJob(directory, preferences, text, postman, proxies, json);
  }

  @Bean
  PoolMailJob poolMailJob(
      Directory directory, Jobs jobs, Answers answers, ProxyLetters proxies, JsonMapper json) {
    return new PoolMailJob(directory, jobs, answers, proxies, json);
  }

  /**
   * The server of a URL.
   *
   * @throws StartRefused if it is none
   */
  static JavaMailSender server(String url) {
    URI uri = uri(url);
    boolean tls = "smtps".equals(uri.getScheme());
    if (uri.getHost() == null || !(tls || "smtp".equals(uri.getScheme()))) {
      throw new StartRefused("notice.mail-url");
    }
    JavaMailSenderImpl server = new JavaMailSenderImpl();
    server.setProtocol(uri.getScheme());
    server.setHost(uri.getHost());
    server.setPort(uri.getPort() > 0 ? uri.getPort() : tls ? SMTPS : SMTP);
    server.setJavaMailProperties(properties("mail." + uri.getScheme() + "."));
    if (uri.getRawUserInfo() != null) {
      String[] account = uri.getRawUserInfo().split(":", 2);
      server.setUsername(UriUtils.decode(account[0], StandardCharsets.UTF_8));
      server.setPassword(
          account.length > 1 ? UriUtils.decode(account[1], StandardCharsets.UTF_8) : "");
      server.getJavaMailProperties().setProperty("mail." + uri.getScheme() + ".auth", "true");
    }
    return server;
  }

  private static URI uri(String url) {
    try {
      return URI.create(url.strip());
    } catch (IllegalArgumentException unreadable) {
      throw new StartRefused("notice.mail-url");
    }
  }

  /** A connection is encrypted as soon as the server offers it; nobody waits for ever. */
  private static Properties properties(String protocol) {
    Properties properties = new Properties();
    properties.setProperty(protocol + "starttls.enable", "true");
    properties.setProperty(protocol + "ssl.checkserveridentity", "true");
    properties.setProperty(protocol + "connectiontimeout", CONNECT_MILLIS);
    properties.setProperty(protocol + "timeout", ANSWER_MILLIS);
    properties.setProperty(protocol + "writetimeout", ANSWER_MILLIS);
    return properties;
  }

  /**
   * The sender.
   *
   * @param name used when none is given
   * @throws StartRefused if it is no address
   */
  static InternetAddress from(String from, String name) {
    try {
      InternetAddress address = new InternetAddress(from, true);
      String own = address.getPersonal();
      address.setPersonal(own == null ? name : own, StandardCharsets.UTF_8.name());
      return address;
    } catch (AddressException wrong) {
      throw new StartRefused("notice.mail-from");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }
}
