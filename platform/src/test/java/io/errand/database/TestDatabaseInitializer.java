package io.errand.database;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the shared Errand of the tests at a fresh database and a data folder of its own. */
public class TestDatabaseInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    DatabaseLocation database = TestDatabase.empty();
    TestPropertyValues.of(
            "ERRAND_HOME=target/test-home",
            "ERRAND_DATABASE_URL=postgresql://" + database.address() + "/" + database.database(),
            "ERRAND_DATABASE_USER=" + database.user(),
            "ERRAND_DATABASE_PASSWORD=" + database.password())
        .applyTo(context);
  }
}
