package io.errand.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the database answers, and as whom Errand signs in there.
 *
 * @param sslMode how far the connection is secured: disable, allow, prefer, require, verify-ca or
 *     verify-full
 */
public record DatabaseLocation(
    String host, int port, String database, String user, String password, String sslMode) {

  private static final int DEFAULT_PORT = 5432;

  /**
   * Reads {@code [jdbc:|r2dbc:]postgresql://host[:port]/database[?sslmode=…]}.
   *
   * @throws StartRefused if it is not of that form
   */
  static DatabaseLocation parse(String url, String user, String password) {
    try {
      URI uri = new URI(url.strip().replaceFirst("^(jdbc|r2dbc:pool|r2dbc):", ""));
      if (!isPostgres(uri) || uri.getHost() == null || databaseOf(uri).isEmpty()) {
        throw new StartRefused("database.url-unreadable");
      }
      return new DatabaseLocation(
          uri.getHost(),
          uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
          databaseOf(uri),
          user.isEmpty() ? userPart(uri, 0) : user,
          password.isEmpty() ? userPart(uri, 1) : password,
          sslModeOf(uri));
    } catch (URISyntaxException e) {
      throw new StartRefused("database.url-unreadable").causedBy(e);
    }
  }

  DatabaseLocation withDatabase(String other) {
    return new DatabaseLocation(host, port, other, user, password, sslMode);
  }

  /** Host and port as people write them. */
  String address() {
    return host + ":" + port;
  }

  /** Everything but user and password. */
  String jdbcUrl() {
    return "jdbc:postgresql://%s/%s?sslmode=%s&connectTimeout=10&loginTimeout=15"
            .formatted(address(), URLEncoder.encode(database, StandardCharsets.UTF_8), sslMode)
        + "&ApplicationName=errand";
  }

  /** Without the password: this is what may stand in a log. */
  @Override
  public String toString() {
    return user + "@" + address() + "/" + database;
  }

  private static boolean isPostgres(URI uri) {
    return "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
  }

  private static String databaseOf(URI uri) {
    return uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
  }

  private static String userPart(URI uri, int part) {
    String[] parts =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    return part < parts.length
        ? URLDecoder.decode(parts[part].replace("+", "%2B"), StandardCharsets.UTF_8)
        : "";
  }

  private static String sslModeOf(URI uri) {
    if (uri.getQuery() == null) {
      return "prefer";
    }
    if (!uri.getQuery()
        .matches("(?i)sslmode=(disable|allow|prefer|require|verify-ca|verify-full)")) {
      throw new StartRefused("database.url-unreadable");
    }
    return uri.getQuery().substring("sslmode=".length());
  }
}
