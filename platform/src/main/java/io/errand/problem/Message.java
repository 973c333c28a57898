package io.errand.problem;

import java.util.List;

/**
 * A sentence of a room's message files.
 *
 * @param key {@code <room>.<what>}, present in both languages
 * @param arguments what {@code {0}}, {@code {1}} … stand for; a {@link Wording} is said in the same
 *     language, numbers are grouped as the language does (hand identifiers, years and ports over as
 *     text), everything else is written as it is
 */
public record Message(String key, List<Object> arguments) implements Wording {

  public Message {
    arguments = List.copyOf(arguments);
  }

  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
  }

  @Override
  public String in(Language language, Messages messages) {
    return messages.text(language, key, arguments.toArray());
  }
}
