package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.errand.definition.Options;
import io.errand.flow.Actor;
import io.errand.flow.Command;
import io.errand.flow.CommandRefused;
import io.errand.flow.Decisions;
import io.errand.form.Filled;
import io.errand.problem.InvalidData;
import io.errand.problem.Language;
import io.errand.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What applicants do with an application that runs: withdraw it, urge it, answer a return. */
@Component
class ApplicantCommands {
  private static final int MOST_WORDS = 500;

  private final Commands commands;
  private final Cases cases;
  private final FormDesk forms;
  private final Decisions decisions;
  private final Awaited awaited;
  private final Recording recording;
  private final Clock clock;

  ApplicantCommands(
      Commands commands,
      Cases cases,
      FormDesk forms,
      Decisions decisions,
      Awaited awaited,
      Recording recording,
      Clock clock) {
    this.commands = commands;
    this.cases = cases;
    this.forms = forms;
    this.decisions = decisions;
    this.awaited = awaited;
    this.recording = recording;
    this.clock = clock;
  }

  /** Why it is taken back; may be null. */
  record Withdrawal(String reason) {}

  /**
   * Who is asked to hurry.
   *
   * @param nodes which are; null or empty for all that may be
   * @param words what they are asked to explain, or are told; may be null
   * @param escalate whether who leads them is told too, as supervisors may; null for no
   */
  record Urging(
      @JsonSetter(contentNulls = Nulls.FAIL) List<String> nodes, String words, Boolean escalate) {}

  /**
   * An answer to a return.
   *
   * @param data the whole form: an editable field that is missing is empty
   * @param revision of the form as it was seen
   * @param mode how to go on; null for the node's rule
   */
  record Resubmission(ObjectNode data, Integer revision, Options.Resubmit mode) {}

  Mono<ResponseEntity<String>> withdraw(Sender from, UUID instance, Withdrawal why) {
    return command(
            from,
            instance,
            from.asks("withdraw " + instance, why),
            actor -> new Command.Withdraw(actor, why.reason()))
        .onErrorMap(CommandRefused.class, refused -> OnlyOthers.instead(refused, "withdraw"));
  }

  Mono<ResponseEntity<String>> urge(Sender from, UUID instance, Urging which) {
    List<String> nodes = which.nodes() == null ? List.of() : which.nodes();
    if (which.words() != null && which.words().length() > MOST_WORDS) {
      Problem.Fault fault = Problem.Fault.at("/words", "portal.words-too-long", MOST_WORDS);
      return Mono.error(new InvalidData(List.of(fault)));
    }
    boolean escalate = Boolean.TRUE.equals(which.escalate());
    return command(
            from,
            instance,
            from.asks("urge " + instance, which),
            actor -> new Command.Urge(actor, nodes, which.words(), escalate))
        .onErrorMap(
            CommandRefused.class,
            refused -> OnlyOthers.instead(refused, escalate ? "escalate" : "urge"));
  }

  Mono<ResponseEntity<String>> resubmit(Sender from, UUID instance, Resubmission answer) {
    if (answer.data() == null || answer.revision() == null) {
      String missing = answer.data() == null ? "/data" : "/revision";
      return Mono.error(new InvalidData(List.of(Problem.Fault.at(missing, "portal.required"))));
    }
    return run(
            from,
            instance,
            from.asks("resubmit " + instance, answer),
            found ->
                Resubmitting.open(found)
                    .then(forms.judgeAgain(found, answer.data(), answer.revision(), "/data"))
                    .flatMap(
                        judged ->
                            decide(
                                found,
                                new Command.Resubmit(
                                    found.actor(), answer.mode(), judged.changed()),
                                judged)))
        .onErrorMap(CommandRefused.class, refused -> OnlyOthers.instead(refused, "resubmit"));
  }

  /** A command that leaves the form as it is. */
  Mono<ResponseEntity<String>> command(
      Sender from, UUID instance, Commands.Request request, Function<Actor, Command> command) {
    return run(
        from,
        instance,
        request,
        found -> decide(found, command.apply(found.actor()), forms.unchanged(found)));
  }

  private Mono<ResponseEntity<String>> run(
      Sender from,
      UUID instance,
      Commands.Request request,
      Function<Case, Mono<Recording.Done>> command) {
    return commands.changing(
        request,
        reading ->
            cases
                .open(from.person(), instance, reading)
                .flatMap(command)
                .map(done -> effect(done, from.language())));
  }

  private Mono<Recording.Done> decide(Case found, Command command, FormDesk.Judged judged) {
    Instant now = Case.now(clock);
    Filled filled =
        judged.changed().isEmpty()
            ? found.instance().form()
            : found.instance().form().next(judged.data(), judged.changed());
    return decisions
        .decide(found.setting(judged.scope(), clock), found.instance().state(), command)
        .map(
            decided ->
                new Recording.Done(
                    found, decided, filled, judged.files(), found.service().start().id(), now))
        .flatMap(awaited::named);
  }

  private Commands.Effect effect(Recording.Done done, Language language) {
    Answered answer = Answered.of(done.before().service(), done.after(), language);
    return new Commands.Effect(HttpStatus.OK, answer, recording.writes(done, 0));
  }
}
