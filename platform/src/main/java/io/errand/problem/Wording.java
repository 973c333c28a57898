package io.errand.problem;

<<<<<<< HEAD
/** Something that can be said in each language; definitions bring their own, rooms use {@link Message}. */
=======
/**
 * Something that can be said in each language; definitions bring their own, rooms use {@link
 * Message}.
 */
>>>>>>> build
@FunctionalInterface
public interface Wording {

  String in(Language language, Messages messages);
}
