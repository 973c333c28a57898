package io.errand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Errand: the HTTP server, its database and its page. */
@SpringBootApplication
public class ErrandApplication {

  public static void main(String[] args) {
    SpringApplication.run(ErrandApplication.class, args);
  }
}
