package io.errand.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for a program and for a person.
 *
 * @param status the HTTP status
 * @param slug the stable name of the kind of problem, lower case with hyphens; {@code type} in the
 *     answer is {@code /problems/<slug>}
 * @param detail the sentence for the person
 * @param faults what is wrong where in the data that was sent, none when it is not about data
 * @param present the present state, for a caller who acted on an old one
 * @param headers HTTP headers that the answer carries besides, such as {@code Retry-After}
 */
public record Problem(
    int status,
    String slug,
    Wording detail,
    List<Fault> faults,
    @Nullable Object present,
    Map<String, String> headers) {

  private static final Set<Integer> STATUSES =
      Set.of(400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 503);

  /**
   * One fault in the data.
   *
   * @param pointer a JSON pointer (RFC 6901) into the body
   * @param message what is wrong there and what is right
   */
  public record Fault(String pointer, Wording message) {

    public static Fault at(String pointer, String key, Object... arguments) {
      return new Fault(pointer, Message.of(key, arguments));
    }
  }

  public Problem {
    if (!STATUSES.contains(status)) {
      throw new IllegalArgumentException("Errand does not answer with " + status);
    }
    faults = List.copyOf(faults);
    headers = Map.copyOf(headers);
  }

  public static Problem of(int status, String slug, String key, Object... arguments) {
    return of(status, slug, Message.of(key, arguments));
  }

  public static Problem of(int status, String slug, Wording detail) {
    return new Problem(status, slug, detail, List.of(), null, Map.of());
  }

  public Problem with(List<Fault> faults) {
    return new Problem(status, slug, detail, faults, present, headers);
  }

  public Problem present(Object state) {
    return new Problem(status, slug, detail, faults, state, headers);
  }

  public Problem header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, slug, detail, faults, present, more);
  }
}
