package io.errand.database;

import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Takes out of every text of a body what can't be kept. */
@Component
class FitTextModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  FitTextModule() {
    addDeserializer(String.class, new FitStrings());
  }

  private static final class FitStrings extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      String text = super.deserialize(parser, context);
      return text == null ? null : FitText.of(text);
    }
  }
}
