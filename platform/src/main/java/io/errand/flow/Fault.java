package io.errand.flow;

import io.errand.definition.Text;
import java.util.List;

/**
 * Why a flow can't run.
 *
 * @param pointer JSON pointer in {@code flow.json}
 * @param message the key of the sentence in the message files
 * @param args the titles of the nodes it names, in the order of the sentence
 */
public record Fault(String pointer, String message, List<Text> args) {
  public Fault {
    args = List.copyOf(args);
  }
}
