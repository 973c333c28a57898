package io.errand.definition;

import io.errand.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads services from their files and checks everything that the documents alone can tell.
 * Instances are safe for use by several threads; reading computes and must not run on an event
 * loop.
 */
public final class Definitions {
  private static final String FIELD = "field";

  private final Shapes shapes;
  private final Names names;
  private final Records records;

  /**
   * @param parser gives the expression of a source, or throws {@link
   *     io.errand.expression.ExpressionRefused}
   * @param strict whether every text must be given in both languages, as in the catalogue
   */
  public Definitions(Function<String, Expression> parser, boolean strict) {
    shapes = new Shapes(strict);
    names = new Names(parser);
    records = new Records(names::expression);
  }

  /** Shared fields, and what is wrong with their files; a faulty file gives none. */
  public record Shared(SharedFields fields, List<Fault> faults) {
    public Shared {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Reads the shared fields.
   *
   * @param files the contents of {@code catalog/fields/*.json} by file name
   */
  public Shared shared(Map<String, byte[]> files) {
    List<Fault> faults = new ArrayList<>();
    Map<String, JsonNode> fields = new TreeMap<>();
    new TreeMap<>(files).forEach((name, content) -> fields.putAll(shared(name, content, faults)));
    return new Shared(new SharedFields(fields), faults);
  }

  private Map<String, JsonNode> shared(String name, byte[] content, List<Fault> faults) {
    Faults own = new Faults(name, new ArrayList<>());
    Map<String, JsonNode> fields =
        Documents.read(content, own)
            .filter(document -> shapes.fit(FIELD, document, own))
            .map(document -> SharedFields.gather(name, document, own))
            .orElse(Map.of());
    faults.addAll(own.list());
    return own.none() ? fields : Map.of();
  }

  /**
   * Reads one service and checks it against what is around it.
   *
   * @param proof finds the faults of a service that is right otherwise, such as those of its graph
   */
  public Verdict read(
      ServiceFolder folder,
      SharedFields shared,
      Surroundings around,
      Function<ServiceDefinition, List<Fault>> proof) {
    return new Reading(shapes, names, records, folder, shared, around).verdict(proof);
  }

  /**
   * The records of a published version, without any check: what it names may be gone since.
   *
   * @param version the files of {@link Verdict.Sound#version}
   */
  public ServiceDefinition published(Map<String, byte[]> version) {
    return new ServiceDefinition(
        records.read(document(version, "service.json"), Card.class),
        records.read(document(version, "form.json"), Form.class),
        records.read(document(version, "flow.json"), Flow.class));
  }

  private static JsonNode document(Map<String, byte[]> version, String file) {
    Faults faults = new Faults(file, new ArrayList<>());
    return Documents.read(version.get(file), faults)
        .orElseThrow(() -> new IllegalArgumentException("not a published version: " + faults));
  }
}
