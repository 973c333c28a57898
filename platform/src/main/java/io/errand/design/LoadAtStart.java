package io.errand.design;

import io.errand.definition.Definitions;
import io.errand.expression.Expressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Publishes the catalogue's folder when Errand starts, and says what is wrong in it. */
@Component
@Order(2)
class LoadAtStart implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(LoadAtStart.class);

  private final LoadCatalogue loading;
  private final String place;

  LoadAtStart(LoadCatalogue loading, @Value("${errand.catalog}") String place) {
    this.loading = loading;
    this.place = place;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    LoadCatalogue.Report report = loading.load(place).block();
    report.faults().forEach(LoadAtStart::warn);
    report.warnings().forEach(LoadAtStart::warn);
    report
        .kept()
        .forEach(
            key ->
                LOG.info(
                    "{} was published in the designer; its folder no longer replaces it", key));
    LOG.info(
        "Catalogue: {} published, {} unchanged, {} kept, {} faults",
        report.published().size(),
        report.unchanged().size(),
        report.kept().size(),
        report.faults().size());
  }

  private static void warn(LoadCatalogue.Told told) {
    LOG.warn("{} {}: {} {}", told.file(), told.pointer(), told.chinese(), told.english());
  }

  /** The parser of definitions; catalogue services must speak both languages. */
  @Configuration(proxyBeanMethods = false)
  static class Language {
    @Bean
    Definitions definitions(Expressions expressions) {
      return new Definitions(expressions::parse, true);
    }
  }
}
