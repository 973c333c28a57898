package io.errand.form;

import io.errand.definition.Text;
import io.errand.field.Said;
import io.errand.problem.Language;
import io.errand.problem.Message;
import io.errand.problem.Messages;
import io.errand.problem.Problem;
import io.errand.problem.Wording;

/**
 * Something in filled data that is wrong, told at its place.
 *
 * @param pointer JSON pointer relative to the data; empty for the data as a whole
 * @param message what is wrong and what is right
 */
public record Finding(String pointer, Wording message) {

  static Finding of(String pointer, String key, Object... arguments) {
    return new Finding(pointer, Message.of(key, arguments));
  }

  /** A finding in an author's own words. */
  static Finding said(String pointer, Text message) {
    return new Finding(pointer, new Said(message));
  }

  /** A finding where a form has no field that the reader may know of. */
  static Finding unknown(String pointer) {
    return of(pointer, "field.unknown");
  }

  Finding movedTo(String place) {
    return new Finding(place, message);
  }

  /** The sentence for a reader. */
  public String in(Language language, Messages messages) {
    return message.in(language, messages);
  }

  /**
   * The same for an answer.
   *
   * @param base where the data stand in the request's body, for example {@code /data}
   */
  public Problem.Fault under(String base) {
    return new Problem.Fault(base + pointer, message);
  }
}
