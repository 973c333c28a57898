package io.errand.flow;

import io.errand.definition.Text;
import java.util.List;

/**
 * Why an instance can't go on with another version.
 *
 * @param node the node of its present version that it is about; null for the instance as a whole
 * @param message the key of the sentence in the message files
 * @param args the titles that the sentence names, in its order
 */
public record Obstacle(String node, String message, List<Text> args) {
  public Obstacle {
    args = List.copyOf(args);
  }
}
