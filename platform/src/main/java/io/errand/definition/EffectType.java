package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.errand.expression.Expression;
import java.util.List;
import java.util.Map;

/** What the engine does outside the flow. The kinds are closed: every reader answers for each. */
@JsonSubTypes({
  @JsonSubTypes.Type(value = EffectType.WebHook.class, name = "web-hook"),
  @JsonSubTypes.Type(value = EffectType.StartService.class, name = "start-service")
})
public sealed interface EffectType {

  /**
   * Another system is told.
   *
   * @param address the key under which it is registered
   * @param fields what of the form it is told
   * @param answer what of its answer the log keeps
   */
  record WebHook(String address, List<String> fields, List<String> answer) implements EffectType {
    public WebHook {
      fields = fields == null ? List.of() : List.copyOf(fields);
      answer = answer == null ? List.of() : List.copyOf(answer);
    }
  }

  /**
   * Another service is started, and left to itself.
   *
   * @param applicant a person field: for whom it is; null for the applicant of this one
   * @param fill what its form begins with, by its field's key
   */
  record StartService(String service, String applicant, Map<String, Expression> fill)
      implements EffectType {
    public StartService {
      fill = fill == null ? Map.of() : Map.copyOf(fill);
    }
  }
}
