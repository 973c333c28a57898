package io.errand;

import io.errand.database.ErrandHome;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started Errand, and whoever tries to start it once more, where it answers. */
@Component
class ReadyMessage {

  private final Messages messages;
  private final ErrandHome home;

  ReadyMessage(Messages messages, ErrandHome home) {
    this.messages = messages;
    this.home = home;
  }

  @EventListener
  void tell(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof ReactiveWebServerApplicationContext context
        && context.getWebServer() != null) {
      String address = "http://localhost:" + context.getWebServer().getPort() + "/";
      home.announce(address);
      print(address, ready.getTimeTaken());
    }
  }

  private void print(String address, Duration taken) {
    String seconds = String.format(Locale.ROOT, "%.1f", taken.toMillis() / 1000.0);
    for (Language language : Language.values()) {
      System.out.println(messages.text(language, "errand.ready", address, seconds));
    }
  }
}
