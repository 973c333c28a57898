package io.errand.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/** One database, one pool; the tables are up to date before anyone gets a connection. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  private static final Duration WAIT = Duration.ofSeconds(5);

  @Bean
  ErrandHome errandHome(@Value("${ERRAND_HOME:.errand}") String folder) {
    return ErrandHome.open(Path.of(folder));
  }

  @Bean
  Database database(
      ErrandHome home,
      @Value("${ERRAND_DATABASE_URL:}") String url,
      @Value("${ERRAND_DATABASE_USER:}") String user,
      @Value("${ERRAND_DATABASE_PASSWORD:}") String password) {
    return url.isBlank()
        ? EmbeddedPostgres.start(home)
        : ExternalDatabase.at(DatabaseLocation.parse(url, user, password));
  }

  /** As few threads as there are processors: more of them would only wake each other. */
  @Bean(destroyMethod = "dispose")
  LoopResources databaseLoops() {
    return LoopResources.create("errand-database", threads(), true);
  }

  @Bean
  ReactorResourceFactory reactorResourceFactory() {
    ReactorResourceFactory resources = new ReactorResourceFactory();
    resources.setUseGlobalResources(false);
    resources.setLoopResourcesSupplier(() -> LoopResources.create("errand-http", threads(), true));
    return resources;
  }

  private static int threads() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionFactory(
      Database database,
      LoopResources databaseLoops,
      @Value("${ERRAND_DATABASE_CONNECTIONS:16}") int connections) {
    Migrations.apply(database.location());
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(connectionsTo(database.location(), databaseLoops))
            .initialSize(2)
            .maxSize(connections)
            .maxAcquireTime(WAIT)
            .maxCreateConnectionTime(WAIT)
            .build());
  }

  @Bean
  Listening listening(Database database, LoopResources databaseLoops, Changes changes) {
    return new Listening(connectionsTo(database.location(), databaseLoops), changes);
  }

  private static PostgresqlConnectionFactory connectionsTo(
      DatabaseLocation location, LoopResources loops) {
    return new PostgresqlConnectionFactory(
        PostgresqlConnectionConfiguration.builder()
            .host(location.host())
            .port(location.port())
            .database(location.database())
            .username(location.user())
            .password(location.password())
            .sslMode(SSLMode.fromValue(location.sslMode()))
            .applicationName("errand")
            .connectTimeout(WAIT)
            .loopResources(loops)
            .options(
                Map.of(
                    // Planning anew costs more than it finds: every statement goes by an index.
                    "plan_cache_mode", "force_generic_plan",
                    // A plan is kept while its tables grow: what was read whole when it was
                    // small would be read whole for ever.
                    "enable_seqscan", "off",
                    "lock_timeout", "10s",
                    "statement_timeout", "60s",
                    "idle_in_transaction_session_timeout", "60s"))
            .build());
  }
}
