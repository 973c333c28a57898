package io.errand.database;

import io.errand.hook.HookServer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the shared Errand of the tests at a fresh database and a data folder of its own. */
public class TestDatabaseInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** The password of every sample account in tests. */
  public static final String SAMPLE_PASSWORD = "password-for-tests";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    DatabaseLocation database = TestDatabase.empty();
    TestPropertyValues.of(
            "ERRAND_HOME=target/test-home",
            "ERRAND_DATABASE_URL=postgresql://" + database.address() + "/" + database.database(),
            "ERRAND_DATABASE_USER=" + database.user(),
            "ERRAND_DATABASE_PASSWORD=" + database.password(),
            "errand.web-hooks." + HookServer.KEY + ".url=" + HookServer.shared().url(),
            "errand.web-hooks." + HookServer.KEY + ".secret=" + HookServer.SECRET,
            "errand.web-hooks." + HookServer.KEY + ".internal=true",
            "ERRAND_SAMPLE=true",
            "ERRAND_SAMPLE_PASSWORD=" + SAMPLE_PASSWORD)
        .applyTo(context);
  }
}
