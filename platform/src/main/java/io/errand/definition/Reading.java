package io.errand.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** One reading of one service. */
final class Reading {
  private static final String SERVICE = "service";
  private static final String FORM = "form";
  private static final String FLOW = "flow";
  private static final String EXAMPLES = "examples/";
  private static final String JSON = ".json";

  private final Shapes shapes;
  private final Names names;
  private final Records records;
  private final ServiceFolder folder;
  private final SharedFields shared;
  private final Surroundings around;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, JsonNode> documents = new TreeMap<>();

  Reading(
      Shapes shapes,
      Names names,
      Records records,
      ServiceFolder folder,
      SharedFields shared,
      Surroundings around) {
    this.shapes = shapes;
    this.names = names;
    this.records = records;
    this.folder = folder;
    this.shared = shared;
    this.around = around;
  }

  Verdict verdict(Function<ServiceDefinition, List<Fault>> proof) {
    FolderChecks.check(folder, faults);
    new TreeMap<>(folder.files()).forEach(this::read);
    if (!faults.isEmpty()) {
      return new Verdict.Faulty(faults);
    }
    JsonNode form = new Inlining(shared, faults(FORM)).inline(documents.get(FORM + JSON));
    if (!faults.isEmpty()) {
      return new Verdict.Faulty(faults);
    }
    ServiceDefinition definition = definition(form);
    check(definition);
    if (faults.isEmpty()) {
      notYet(form);
      faults.addAll(proof.apply(definition));
    }
    return faults.isEmpty() ? sound(definition, form) : new Verdict.Faulty(faults);
  }

  private void notYet(JsonNode form) {
    NotYet.check(documents.get(SERVICE + JSON), SERVICE, faults(SERVICE));
    NotYet.check(form, FORM, faults(FORM));
    NotYet.check(documents.get(FLOW + JSON), FLOW, faults(FLOW));
  }

  private Faults faults(String kind) {
    return new Faults(kind + JSON, faults);
  }

  private void read(String file, byte[] content) {
    if (file.endsWith(JSON)) {
      Faults own = new Faults(file, faults);
      Documents.read(content, own).ifPresent(document -> accept(file, document, own));
    }
  }

  private void accept(String file, JsonNode document, Faults own) {
    String name = file.substring(0, file.length() - JSON.length());
    if (FolderChecks.REQUIRED.contains(file)) {
      shapes.fit(name, document, own);
    } else if (file.startsWith(EXAMPLES)) {
      shapes.fit("example", document, own);
    }
    documents.put(file, document);
  }

  private ServiceDefinition definition(JsonNode form) {
    JsonNode flow = documents.get(FLOW + JSON);
    new ExpressionSources(names, faults(FORM)).checkForm(form);
    new ExpressionSources(names, faults(FLOW)).checkFlow(flow);
    return new ServiceDefinition(
        records.read(documents.get(SERVICE + JSON), Card.class),
        records.read(form, Form.class),
        records.read(flow, Flow.class));
  }

  private void check(ServiceDefinition definition) {
    FieldIndex fields = new FieldIndex(definition.form().fields());
    NodeIndex nodes = new NodeIndex(definition.flow().nodes());
    new CardChecks(folder, nodes, around, faults(SERVICE)).check(definition.card());
    new FormChecks(
            names,
            new NameChecks(fields, nodes.ids(), around, faults(FORM)),
            around,
            folder.files().keySet(),
            faults(FORM))
        .check(definition.form());
    Notices notices = new Notices(folder.files().keySet());
    NameChecks conditions = new NameChecks(fields, nodes.ids(), around, faults(FLOW));
    new FlowChecks(fields, nodes, conditions, notices, around, faults(FLOW))
        .check(definition.flow());
  }

  private Verdict sound(ServiceDefinition definition, JsonNode form) {
    Map<String, byte[]> files = new TreeMap<>(folder.files());
    documents.forEach((file, document) -> files.put(file, canonical(document)));
    Map<String, byte[]> version = new TreeMap<>(files);
    version.put(FORM + JSON, canonical(form));
    return new Verdict.Sound(definition, files, version, CanonicalJson.hash(version));
  }

  private static byte[] canonical(JsonNode document) {
    return CanonicalJson.text(document).getBytes(UTF_8);
  }
}
