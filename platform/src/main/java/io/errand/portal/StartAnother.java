package io.errand.portal;

import io.errand.definition.EffectType;
import io.errand.definition.Node;
import io.errand.flow.Command;
import io.errand.flow.Effect;
import io.errand.flow.Flows;
import io.errand.flow.StartedInstances;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.JobRefused;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Starts the service that an action node names, or ends what it has started. */
@Component
class StartAnother implements JobHandler {
  private static final String KIND = "flow-start-service";

  private final StartFromFlow starting;
  private final StartedInstances started;
  private final AdvanceApplication applications;
  private final Cases cases;
  private final Jobs jobs;
  private final TransactionalOperator transaction;
  private final JsonMapper json;

  StartAnother(
      StartFromFlow starting,
      StartedInstances started,
      AdvanceApplication applications,
      Cases cases,
      Jobs jobs,
      TransactionalOperator transaction,
      JsonMapper json) {
    this.starting = starting;
    this.started = started;
    this.applications = applications;
    this.cases = cases;
    this.jobs = jobs;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * Which effect of which application.
   *
   * @param undoes the effect that is taken back, null for none
   * @param revision of the form when it was decided
   */
  record Which(UUID instance, int effect, Integer undoes, String service, int revision) {}

  static NewJob job(Recording.Done done, Effect effect, EffectType.StartService start) {
    Which which =
        new Which(
            done.before().instance().id(),
            effect.number(),
            effect.undoes(),
            start.service(),
            done.filled().revision());
    return NewJob.of(KIND, which, done.at());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Mono<Void> run(Job job) {
    Which which = json.treeToValue(job.payload(), Which.class);
    return which.undoes() == null ? start(which, job) : end(which, job);
  }

  private Mono<Void> start(Which which, Job job) {
    return starting
        .numbered(which.service())
        .flatMap(
            numbered ->
                cases
                    .lock(which.instance())
                    .flatMap(found -> start(found, which, numbered, job))
                    .as(transaction::transactional))
        .then(Mono.fromRunnable(jobs::hurry));
  }

  /** Both are written in one transaction: what is not known to be done has not been started. */
  private Mono<Void> start(Case found, Which which, NewApplications.Numbered numbered, Job job) {
    Effect effect = found.instance().state().effects().get(which.effect() - 1);
    if (effect.state() != Effect.State.PENDING && effect.state() != Effect.State.FAILED) {
      return Mono.empty();
    }
    return starting
        .start(
            found,
            Flows.Parent.ofEffect(which.instance(), which.effect()),
            StartFromFlow.Wanted.of(what(found, effect), which.revision()),
            numbered)
        .flatMap(
            id ->
                applications.advance(
                    found,
                    new Command.EffectDone(
                        which.effect(), Map.of("application", numbered.number())),
                    jobs.finish(job)));
  }

  private static EffectType.StartService what(Case found, Effect effect) {
    if (found.service().graph().nodes().get(effect.node()) instanceof Node.Effect node
        && node.with() instanceof EffectType.StartService start) {
      return start;
    }
    throw new JobRefused("The node " + effect.node() + " is gone");
  }

  /** One lock after the other; ended twice, nothing happens. */
  private Mono<Void> end(Which which, Job job) {
    return started
        .find(Flows.Parent.ofEffect(which.instance(), which.undoes()))
        .flatMap(other -> applications.advance(other, new Command.EndWithParent()))
        .then(
            Mono.defer(
                () ->
                    applications.advance(
                        which.instance(),
                        new Command.EffectDone(which.effect(), null),
                        jobs.finish(job))));
  }

  @Override
  public Mono<Void> givenUp(Job job, String reason) {
    Which which = json.treeToValue(job.payload(), Which.class);
    return applications.advance(which.instance(), new Command.EffectFailed(which.effect(), reason));
  }
}
