package io.errand.database;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * How to reach and enter the embedded PostgreSQL; kept in the data folder for its owner alone.
 *
 * @param adminPassword of the superuser, which only starts and prepares
 * @param password of the ordinary user that Errand works as
 */
record PostgresAccess(int port, String adminPassword, String password) {

  static final String ADMIN = "postgres";
  static final String USER = "errand";
  static final String DATABASE = "errand";

  private static final String FILE = "postgres.properties";
  private static final String LOOPBACK = "127.0.0.1";

  static PostgresAccess generate() {
    return new PostgresAccess(freePort(), secret(), secret());
  }

  static PostgresAccess load(ErrandHome home) {
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve(FILE))) {
      file.load(reader);
      return new PostgresAccess(
          Integer.parseInt(file.getProperty("port")),
          file.getProperty("adminPassword"),
          file.getProperty("password"));
    } catch (IOException | NumberFormatException e) {
      throw new StartRefused("database.secret-missing", home.resolve(FILE).toString()).causedBy(e);
    }
  }

  void save(ErrandHome home) {
    home.writeSecret(
        FILE, "port=%d%nadminPassword=%s%npassword=%s%n".formatted(port, adminPassword, password));
  }

  /** The same port while it is free: nothing but ours should ever have known it. */
  PostgresAccess onFreePort() {
    return isFree(port) ? this : new PostgresAccess(freePort(), adminPassword, password);
  }

  DatabaseLocation asAdmin() {
    return new DatabaseLocation(LOOPBACK, port, "postgres", ADMIN, adminPassword, "disable");
  }

  DatabaseLocation asUser() {
    return new DatabaseLocation(LOOPBACK, port, DATABASE, USER, password, "disable");
  }

  @Override
  public String toString() {
    return "port " + port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral(LOOPBACK))) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral(LOOPBACK))) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String secret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
