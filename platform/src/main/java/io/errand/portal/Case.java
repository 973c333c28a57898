package io.errand.portal;

import io.errand.directory.Person;
import io.errand.flow.Actor;
import io.errand.flow.Flows;
import io.errand.flow.Setting;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * One application with all that commands and pages need to know about it.
 *
 * @param me who acts or reads; null where nobody in person does
 * @param principal for whom; null for themselves
 */
record Case(
    Service service,
    Flows.Instance instance,
    Person applicant,
    Person starter,
    Person me,
    Person principal,
    Actor actor) {

  /** What the engine decides about, with the form's data as expressions see them. */
  Setting setting(ObjectNode scope, Clock clock) {
    return new Setting(
        instance.id(),
        service.graph(),
        service.card(),
        scope,
        applicant,
        starter,
        now(clock),
        clock.getZone());
  }

  /** The moment of a command, as precise as the database keeps it. */
  static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static Case of(Service service, Flows.Instance instance, Map<UUID, Person> people, Actor actor) {
    return new Case(
        service,
        instance,
        people.get(instance.applicant()),
        people.get(instance.starter()),
        people.get(actor.person()),
        people.get(actor.onBehalfOf()),
        actor);
  }
}
