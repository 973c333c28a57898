package io.errand.portal;

import io.errand.definition.Action;
import io.errand.flow.Command;
import io.errand.problem.InvalidData;
import io.errand.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What administrators do with one application, each time with a reason. */
@Component
class AdministerApplication {
  private final ApplicantCommands commands;

  AdministerApplication(ApplicantCommands commands) {
    this.commands = commands;
  }

  /**
   * What an administrator wants done.
   *
   * @param action suspend, resume, jump, terminate, or transfer: to give a task to somebody else
   * @param reason told in the log
   * @param target of a jump: a node
   * @param task of a transfer: its number in the application
   * @param person of a transfer: whose it is from now on
   */
  record Wish(String action, String reason, String target, Integer task, UUID person) {}

  Mono<ResponseEntity<String>> act(Sender from, UUID instance, Wish wish) {
    Action action = Action.of(wish.action() == null ? "" : wish.action()).orElse(null);
    check(wish, action);
    return commands.command(
        from,
        instance,
        from.asks("administer " + instance, wish),
        actor ->
            switch (action) {
              case JUMP -> new Command.Jump(actor, wish.target(), wish.reason());
              case TRANSFER ->
                  new Command.Reassign(actor, wish.task(), wish.person(), wish.reason());
              default -> new Command.Administer(actor, action, wish.reason());
            });
  }

  /**
   * What nodes may wait for has come.
   *
   * @param signal as the flow names it
   */
  record Arrival(String signal) {}

  Mono<ResponseEntity<String>> signal(Sender from, UUID instance, Arrival arrival) {
    require("/signal", arrival.signal());
    return commands.command(
        from,
        instance,
        from.asks("signal " + instance, arrival),
        actor -> new Command.Signal(actor, arrival.signal()));
  }

  private static void check(Wish wish, Action action) {
    switch (action) {
      case SUSPEND, RESUME, TERMINATE -> require("/reason", wish.reason());
      case JUMP -> {
        require("/reason", wish.reason());
        require("/target", wish.target());
      }
      case TRANSFER -> {
        require("/reason", wish.reason());
        require("/task", wish.task());
        require("/person", wish.person());
      }
      case null, default ->
          throw new InvalidData(List.of(Problem.Fault.at("/action", "flow.action-not-offered")));
    }
  }

  private static void require(String pointer, Object value) {
    if (value == null || (value instanceof String text && text.isBlank())) {
      throw new InvalidData(List.of(Problem.Fault.at(pointer, "portal.required")));
    }
  }
}
