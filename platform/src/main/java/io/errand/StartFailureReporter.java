package io.errand;

import io.errand.database.StartRefused;
import io.errand.problem.Language;
import io.errand.problem.Message;
import io.errand.problem.Messages;
import java.util.Optional;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence why Errand did not start, when whoever started it can put it right. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailureReporter implements SpringBootExceptionReporter {

  private static final Message PORT_WRONG = Message.of("errand.port-wrong");

  @Override
  public boolean reportException(Throwable failure) {
    Optional<Message> sentence = sentence(failure);
    sentence.ifPresent(StartFailureReporter::print);
    return sentence.isPresent();
  }

  static Optional<Message> sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<Message> sentence = known(cause);
      if (sentence.isPresent()) {
        return sentence;
      }
    }
    return Optional.empty();
  }

  private static Optional<Message> known(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case StartRefused refused -> new Message(refused.key(), refused.arguments());
          case PortInUseException taken ->
              Message.of("errand.port-taken", String.valueOf(taken.getPort()));
          case BindException wrong when isPort(wrong.getName().toString()) -> PORT_WRONG;
          case InvalidConfigurationPropertyValueException wrong when isPort(wrong.getName()) ->
              PORT_WRONG;
          case IllegalArgumentException wrong when isOutOfRange(wrong) -> PORT_WRONG;
          default -> null;
        });
  }

  private static boolean isPort(String property) {
    return property.equals("server.port");
  }

  private static boolean isOutOfRange(IllegalArgumentException wrong) {
    return String.valueOf(wrong.getMessage()).startsWith("port out of range");
  }

  private static void print(Message sentence) {
    Messages messages = new Messages();
    for (Language language : Language.values()) {
      System.err.println(sentence.in(language, messages));
    }
  }
}
