package io.errand.portal;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The organisation's clock: what day it is where its people are. */
@Configuration(proxyBeanMethods = false)
class Time {

  @Bean
  Clock clock(@Value("${errand.zone}") ZoneId zone) {
    return Clock.system(zone);
  }
}
