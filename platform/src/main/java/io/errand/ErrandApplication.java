package io.errand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Errand: the HTTP server, its database and its page. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ErrandApplication {

  public static void main(String[] args) {
    SpringApplication.run(ErrandApplication.class, args);
  }
}
