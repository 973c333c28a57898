package io.errand.expression;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExpressionConfiguration {

  /**
   * @param contexts how many evaluations run at once; 0 for two per processor
   */
  @Bean
  ExpressionSettings expressionSettings(@Value("${errand.expression.contexts:0}") int contexts) {
    ExpressionSettings standard = ExpressionSettings.standard();
    return contexts == 0 ? standard : standard.withContexts(contexts);
  }

  @Bean
  Expressions expressions(ExpressionSettings settings) {
    return Expressions.open(settings);
  }

  @Bean
  ExpressionThreads expressionThreads(ExpressionSettings settings) {
    return new ExpressionThreads(settings.contexts());
  }
}
