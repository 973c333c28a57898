package io.errand.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the engine may know beside definition, state and command.
 *
 * @param now when the command is decided
 * @param zone in which days are counted
 * @param answers to the questions that the engine has asked for this command
 */
public record Facts(Instant now, ZoneId zone, Map<Question, Answer> answers) {
  public Facts {
    answers = Map.copyOf(answers);
  }
}
