package io.errand.design;

import io.errand.definition.Fault;
import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.definition.Node;
import io.errand.definition.Reader;
import io.errand.definition.ReaderRight;
import io.errand.definition.ServiceDefinition;
import io.errand.form.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the columns that a form takes over from the applications of other services. */
final class LookedUpForms {
  private final Map<String, ServiceDefinition> services;
  private final List<Fault> faults = new ArrayList<>();

  private LookedUpForms(Map<String, ServiceDefinition> services) {
    this.services = services;
  }

  /**
   * @param services by their keys; what is taken over from others is not checked
   */
  static List<Fault> of(ServiceDefinition service, Map<String, ServiceDefinition> services) {
    LookedUpForms checks = new LookedUpForms(services);
    checks.fields(service.form().fields(), "/fields");
    return checks.faults;
  }

  private void fields(List<Field> fields, String place) {
    for (int i = 0; i < fields.size(); i++) {
      String at = place + "/" + i;
      fields(fields.get(i).children(), at + "/fields");
      if (fields.get(i).type() instanceof FieldType.Lookup lookup
          && services.containsKey(lookup.source().applications())) {
        columns(lookup, services.get(lookup.source().applications()), at + "/fields/");
      }
    }
  }

  private void columns(FieldType.Lookup lookup, ServiceDefinition other, String at) {
    Rights reader = ofApplicant(other);
    for (int i = 0; i < lookup.fields().size(); i++) {
      Field column = lookup.fields().get(i);
      Optional<Field> source =
          other.form().fields().stream().filter(one -> one.key().equals(column.key())).findFirst();
      if (source.isEmpty()) {
        add(at + i + "/key", "design.looked-up-unknown", lookup, column.key());
      } else if (!source.get().type().key().equals(column.type().key())) {
        String type = source.get().type().key();
        add(at + i + "/type", "design.looked-up-type", lookup, column.key(), type);
      } else if (!reader.isPlain(column.key())) {
        add(at + i + "/key", "design.looked-up-hidden", lookup, column.key());
      }
    }
  }

  private static Rights ofApplicant(ServiceDefinition service) {
    ReaderRight listed = service.flow().readers().get(Reader.APPLICANT);
    return Rights.ofApplicant(
        service.form(),
        listed == null ? Map.of() : listed.fields(),
        service.flow().nodes().stream()
            .filter(Node.Start.class::isInstance)
            .map(node -> ((Node.Start) node).fields())
            .findFirst()
            .orElse(Map.of()));
  }

  private void add(String pointer, String message, FieldType.Lookup lookup, Object... named) {
    List<Object> arguments = new ArrayList<>(List.of(lookup.source().applications()));
    arguments.addAll(List.of(named));
    faults.add(new Fault("form.json", pointer, message, arguments));
  }
}
