package io.errand.directory;

import io.errand.database.ErrandHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sees to the sample organisation at start, and tells who can sign in and how. */
@Component
@Order(1)
class SampleAccounts implements ApplicationRunner {
  private static final String FILE = "sample-password";
  private static final int PASSWORD_LENGTH = 16;

  private final SampleOrganisation organisation;
  private final SampleSettings settings;
  private final ErrandHome home;
  private final boolean own;

  SampleAccounts(
      SampleOrganisation organisation,
      SampleSettings settings,
      ErrandHome home,
      @Value("${ERRAND_DATABASE_URL:}") String database) {
    this.organisation = organisation;
    this.settings = settings;
    this.home = home;
    this.own = database.isBlank();
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!(settings.sample() == null ? own : settings.sample())) {
      return;
    }
    if (Boolean.TRUE.equals(organisation.empty().block())) {
      boolean given = settings.samplePassword() != null && !settings.samplePassword().isBlank();
      String password =
          given ? settings.samplePassword() : Token.random().value().substring(0, PASSWORD_LENGTH);
      organisation.fill(password).block();
      if (given) {
        tell("their password is the one given by ERRAND_SAMPLE_PASSWORD");
      } else {
        home.writeSecret(FILE, password + "\n");
        tell("their password, made up just now and kept in " + file() + ": " + password);
      }
    } else {
      organisation.complete().block();
      tell(
          Files.exists(file())
              ? "their password is kept in " + file()
              : "their password was given by ERRAND_SAMPLE_PASSWORD at the first start");
    }
  }

  private Path file() {
    return home.resolve(FILE);
  }

  /** Printed, not logged: this is what a person who has just started Errand needs. */
  @SuppressWarnings("SystemOut")
  private void tell(String password) {
    System.out.println("Sample accounts (" + password + "):");
    for (JsonNode account : organisation.samples()) {
      System.out.printf(
          Locale.ROOT,
          "  %-12s %s%n",
          account.path("number").stringValue(),
          account.path("what").path("en").stringValue());
    }
  }
}
