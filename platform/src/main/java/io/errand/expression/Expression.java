package io.errand.expression;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An expression that the grammar allows, as {@link Expressions#parse} gives it.
 *
 * @param source what the author wrote
 * @param tree its ESTree without positions, which the page evaluates; the server evaluates the
 *     source
 * @param names the free names, such as {@code materials}, {@code applicant}, {@code today}
 * @param paths the members that are read of them, through rows and arrows: {@code materials.map(m
 *     => m.copies)} reads {@code [materials, copies]}. A last {@code length} may be that of a list
 *     or a text
 */
public record Expression(String source, JsonNode tree, Set<String> names, Set<List<String>> paths) {

  public Expression {
    names = Set.copyOf(names);
    paths = Set.copyOf(paths);
  }

  /** The nodes of the flow that are asked for, such as {@code flow.node('unit-review')}. */
  public Set<String> nodeReferences() {
    return paths.stream()
        .filter(path -> path.size() > 2 && path.subList(0, 2).equals(List.of("flow", "node")))
        .map(path -> path.get(2))
        .collect(toUnmodifiableSet());
  }
}
