package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.errand.definition.Action;
import io.errand.definition.Options;
import io.errand.flow.Command;
import io.errand.flow.Decisions;
import io.errand.flow.Enclosed;
import io.errand.flow.Member;
import io.errand.flow.Offers;
import io.errand.flow.Task;
import io.errand.form.Filled;
import io.errand.form.Rights;
import io.errand.problem.InvalidData;
import io.errand.problem.Language;
import io.errand.problem.NotFound;
import io.errand.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decides a task, and does whatever else its node lets its people do. */
@Component
class ActOnTask {
  private static final Set<Action> IN_TASKS =
      Set.of(
          Action.APPROVE,
          Action.COMPLETE,
          Action.REJECT,
          Action.MARK_FAILED,
          Action.RETURN_PREVIOUS,
          Action.RETURN_APPLICANT,
          Action.RETURN_TO,
          Action.CLAIM,
          Action.RELEASE,
          Action.TRANSFER,
          Action.DELEGATE,
          Action.ADD_SIGNER,
          Action.REMOVE_SIGNER,
          Action.CC,
          Action.COMMENT,
          Action.TAKE_BACK,
          Action.PREASSIGN);

  /** Where signers may be added. */
  private static final Map<String, Member.Place> PLACES =
      Map.of(
          "before", Member.Place.BEFORE,
          "after", Member.Place.AFTER,
          "parallel", Member.Place.PARALLEL);

  private final Commands commands;
  private final Cases cases;
  private final FormDesk forms;
  private final Enclosures enclosures;
  private final Decisions decisions;
  private final Recording recording;
  private final Clock clock;

  ActOnTask(
      Commands commands,
      Cases cases,
      FormDesk forms,
      Enclosures enclosures,
      Decisions decisions,
      Recording recording,
      Clock clock) {
    this.commands = commands;
    this.cases = cases;
    this.forms = forms;
    this.enclosures = enclosures;
    this.decisions = decisions;
    this.recording = recording;
    this.clock = clock;
  }

  /**
   * What somebody wants done.
   *
   * @param action an identifier of {@link Action}
   * @param files uploads for this task that come with the opinion, 5 at most
   * @param fields new values of the node's own fields
   * @param target the node to return to, or whose people are chosen; null where there is no choice
   * @param targets several of them, where the task offers that
   * @param people whom to ask at the target, or whom a transfer, delegation, signature or copy is
   *     about
   * @param when signers shall sign: before, after or parallel to the person
   * @param revision of the task as it was seen
   * @param formRevision of the form as it was seen
   * @param mode how to go on at a node that was returned to
   * @param onBehalfOf for whom, as their proxy; null for whom the person can act
   */
  record Wish(
      String action,
      String opinion,
      @JsonSetter(contentNulls = Nulls.FAIL) List<UUID> files,
      ObjectNode fields,
      String target,
      @JsonSetter(contentNulls = Nulls.FAIL) List<String> targets,
      @JsonSetter(contentNulls = Nulls.FAIL) List<UUID> people,
      String when,
      Integer revision,
      Integer formRevision,
      Options.Resubmit mode,
      UUID onBehalfOf) {

    Wish {
      files = files == null ? List.of() : List.copyOf(files);
    }

    List<String> chosen() {
      return targets != null ? targets : target == null ? List.of() : List.of(target);
    }

    Member.Place place() {
      if (when != null && !PLACES.containsKey(when)) {
        throw new InvalidData(List.of(Problem.Fault.at("/when", "portal.unknown-when")));
      }
      return when == null ? null : PLACES.get(when);
    }

    /** Whether the person says their last word, for which the form must be complete. */
    boolean decides() {
      return switch (Action.of(action).orElseThrow()) {
        case APPROVE, COMPLETE -> true;
        case ADD_SIGNER -> place() == Member.Place.AFTER;
        default -> false;
      };
    }
  }

  record Result(TaskState task, Answered application) {}

  record TaskState(String id, String state) {}

  Mono<ResponseEntity<String>> act(
      UUID person, String key, TaskId id, Wish wish, Language language) {
    Action action = action(wish);
    return commands.changing(
        new Commands.Request(person, key, "act " + id, wish),
        reading ->
            cases
                .open(person, id, wish.onBehalfOf(), reading)
                .flatMap(
                    found ->
                        task(found, id)
                            .map(task -> new Acted(found, task, id, action, wish))
                            .flatMap(acted -> decide(acted, reading))
                            .map(done -> effect(done, id, language))));
  }

  /** What somebody does in which task. */
  private record Acted(Case found, Task task, TaskId id, Action action, Wish wish) {

    /** Whether the engine refuses it, whatever comes with it. */
    boolean hopeless() {
      return !offered(found, task, action) || task.revision() != wish.revision();
    }
  }

  private Mono<Recording.Done> decide(Acted acted, Commands.Reading reading) {
    return files(acted, reading)
        .flatMap(files -> edited(acted).flatMap(edited -> decide(acted, files, edited)));
  }

  private Mono<List<Enclosed>> files(Acted acted, Commands.Reading reading) {
    List<UUID> ids = acted.wish().files();
    return ids.isEmpty() || acted.hopeless()
        ? Mono.just(List.of())
        : enclosures.taken(acted.found(), acted.task(), acted.id(), acted.action(), ids, reading);
  }

  private static Action action(Wish wish) {
    if (wish.revision() == null) {
      throw new InvalidData(List.of(Problem.Fault.at("/revision", "portal.required")));
    }
    return Action.of(wish.action() == null ? "" : wish.action())
        .filter(IN_TASKS::contains)
        .orElseThrow(
            () -> new InvalidData(List.of(Problem.Fault.at("/action", "flow.action-not-offered"))));
  }

  private static Mono<Task> task(Case found, TaskId id) {
    return Mono.justOrEmpty(found.instance().state().task(id.number()))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  private static boolean offered(Case found, Task task, Action action) {
    return Offers.task(
            found.service().graph(), found.instance().state(), found.actor(), task.number())
        .actions()
        .stream()
        .anyMatch(offer -> offer.action() == action);
  }

  /** The form with the wish's fields; as it is where the engine will refuse anyway. */
  private Mono<FormDesk.Judged> edited(Acted acted) {
    Case found = acted.found();
    Wish wish = acted.wish();
    ObjectNode sent = wish.fields() == null ? JsonNodeFactory.instance.objectNode() : wish.fields();
    Rights rights = found.service().atTasks().get(acted.task().node());
    if (rights == null || acted.hopeless() || (!wish.decides() && sent.isEmpty())) {
      return Mono.just(forms.unchanged(found));
    }
    boolean decides = wish.decides() && !found.instance().state().advises(acted.task());
    int seen =
        wish.formRevision() == null ? found.instance().form().revision() : wish.formRevision();
    return forms.judge(found, rights, sent, seen, "/fields", decides);
  }

  private Mono<Recording.Done> decide(Acted acted, List<Enclosed> files, FormDesk.Judged judged) {
    Case found = acted.found();
    Wish wish = acted.wish();
    Command command =
        new Command.Act(
            found.actor(),
            acted.id().number(),
            wish.revision(),
            acted.action(),
            wish.opinion(),
            wish.chosen(),
            wish.people(),
            judged.changed(),
            wish.mode(),
            wish.place(),
            files);
    Instant now = Case.now(clock);
    return decisions
        .decide(found.setting(judged.scope(), clock), found.instance().state(), command)
        .map(
            decided ->
                new Recording.Done(
                    found,
                    decided,
                    filled(found, judged),
                    bound(judged, files),
                    acted.task().node(),
                    now));
  }

  /** The uploads that belong to the application from now on. */
  private static Set<UUID> bound(FormDesk.Judged judged, List<Enclosed> files) {
    return Stream.concat(judged.files().stream(), files.stream().map(Enclosed::id))
        .collect(Collectors.toSet());
  }

  private static Filled filled(Case found, FormDesk.Judged judged) {
    return judged.changed().isEmpty()
        ? found.instance().form()
        : found.instance().form().next(judged.data(), judged.changed());
  }

  private Commands.Effect effect(Recording.Done done, TaskId id, Language language) {
    String state = done.decided().state().task(id.number()).orElseThrow().state().name();
    Result result =
        new Result(
            new TaskState(id.toString(), state),
            Answered.of(done.before().service(), done.after(), language));
    return new Commands.Effect(HttpStatus.OK, result, recording.writes(done, 0));
  }
}
