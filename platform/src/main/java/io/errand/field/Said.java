package io.errand.field;

import io.errand.definition.Text;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.Wording;

/** A text of a definition, as an argument of a message or as one. */
public record Said(Text text) implements Wording {
  @Override
  public String in(Language language, Messages messages) {
    return text.in(language.locale());
  }
}
