package io.errand.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The texts of all rooms in every language, read once from {@code messages/} on the class path. */
@Component
public class Messages {

  private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);

  public Messages() {
    for (Language language : Language.values()) {
      patterns.put(language, read(language));
    }
  }

  /**
   * The text of a key with its arguments filled in.
   *
   * @throws IllegalArgumentException if the language has no such key
   */
  public String text(Language language, String key, Object... arguments) {
    Object[] said =
        Arrays.stream(arguments).map(argument -> say(language, argument)).toArray(Object[]::new);
    return new MessageFormat(pattern(language, key), language.locale()).format(said);
  }

  /** Every key of one language. */
  public Set<String> keys(Language language) {
    return Set.copyOf(patternsOf(language).keySet());
  }

  private Object say(Language language, Object argument) {
    return switch (argument) {
      case Wording wording -> wording.in(language, this);
      case Number number -> number;
      default -> argument.toString();
    };
  }

  private String pattern(Language language, String key) {
    String pattern = patternsOf(language).get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("No message " + key + " in " + language.tag());
    }
    return pattern;
  }

  private Map<String, String> patternsOf(Language language) {
    return patterns.getOrDefault(language, Map.of());
  }

  private static Map<String, String> read(Language language) {
    Map<String, String> patterns = new HashMap<>();
    String pattern = "classpath*:messages/*_" + language.locale() + ".properties";
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
        read(file).forEach((key, text) -> add(patterns, key.toString(), text.toString()));
      }
      return patterns;
    } catch (IOException e) {
      throw new UncheckedIOException("Messages cannot be read", e);
    }
  }

  private static Properties read(Resource file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  /** An apostrophe is a letter here, also where a sentence doubles it as formats want it. */
  private static void add(Map<String, String> patterns, String key, String text) {
    if (patterns.put(key, text.replace("''", "'").replace("'", "''")) != null) {
      throw new IllegalStateException("Two rooms have the message " + key);
    }
  }
}
