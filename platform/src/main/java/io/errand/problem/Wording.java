package io.errand.problem;

/**
 * Something that can be said in each language; definitions bring their own, rooms use {@link
 * Message}.
 */
@FunctionalInterface
public interface Wording {

  String in(Language language, Messages messages);
}
