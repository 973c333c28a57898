package io.errand.notice;

import io.errand.job.JobRefused;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Hands mails to the mail server, on threads of its own: no event loop waits for it. */
class Postman implements AutoCloseable {
  static final int AT_ONCE = 4;
  private static final int WAITING = 1_000;
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");

  private final JavaMailSender server;
  private final InternetAddress from;
  private final Scheduler threads = Schedulers.newBoundedElastic(AT_ONCE, WAITING, "mail");

  Postman(JavaMailSender server, InternetAddress from) {
    this.server = server;
    this.from = from;
  }

  /**
   * A mail that is ready.
   *
   * @param id the same whenever it is the same mail: who receives it twice can tell
   */
  record Mail(UUID id, String name, String address, MailText.Content content, Instant at) {}

  /** Sends a mail; the error is {@link JobRefused} where trying again is of no use. */
  Mono<Void> send(Mail mail) {
    return Mono.<Void>fromRunnable(() -> deliver(mail)).subscribeOn(threads);
  }

  private void deliver(Mail mail) {
    InternetAddress to = to(mail);
    try {
      server.send(message(mail, to));
    } catch (MailSendException failure) {
      throw refused(failure);
    } catch (MessagingException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static InternetAddress to(Mail mail) {
    try {
      InternetAddress to = new InternetAddress(mail.address(), true);
      to.setPersonal(oneLine(mail.name()), StandardCharsets.UTF_8.name());
      return to;
    } catch (AddressException wrong) {
      throw new JobRefused(
          "The address " + oneLine(mail.address()) + " can't be right: " + wrong.getMessage());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }

  private MimeMessage message(Mail mail, InternetAddress to) throws MessagingException {
    MimeMessage message = server.createMimeMessage();
    MimeMessageHelper helper =
        new MimeMessageHelper(
            message, MimeMessageHelper.MULTIPART_MODE_RELATED, StandardCharsets.UTF_8.name());
    helper.setFrom(from);
    helper.setTo(to);
    helper.setSubject(oneLine(mail.content().subject()));
    helper.setText(mail.content().plain(), mail.content().html());
    helper.setSentDate(Date.from(mail.at()));
    String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    message.setHeader("Message-ID", "<" + mail.id() + "@" + domain + ">");
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /** What people typed must not begin a header of its own. */
  private static String oneLine(String text) {
    return CONTROLS.matcher(text).replaceAll(" ").strip();
  }

  /** A server that knows no such recipient says so once and for all; all else may pass. */
  private static RuntimeException refused(MailSendException failure) {
    return Stream.concat(
            Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getMessageExceptions()))
        .filter(SendFailedException.class::isInstance)
        .map(SendFailedException.class::cast)
        .filter(one -> one.getInvalidAddresses() != null && one.getInvalidAddresses().length > 0)
        .findFirst()
        .<RuntimeException>map(one -> new JobRefused(reason(one)))
        .orElse(failure);
  }

  private static String reason(SendFailedException refusal) {
    Exception answer = refusal.getNextException();
    return answer == null ? refusal.getMessage() : answer.getMessage();
  }

  @Override
  public void close() {
    threads.dispose();
  }
}
