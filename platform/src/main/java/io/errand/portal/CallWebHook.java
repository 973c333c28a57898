package io.errand.portal;

import io.errand.definition.EffectType;
import io.errand.flow.Command;
import io.errand.flow.Effect;
import io.errand.flow.Flows;
import io.errand.hook.WebHooks;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells another system what an action node says. Every attempt says the same under the same id, so
 * that the other system does it once.
 */
@Component
class CallWebHook implements JobHandler {
  private static final String KIND = "flow-web-hook";
  private static final int LONGEST_KEPT = 500;

  private final WebHooks hooks;
  private final AdvanceApplication applications;
  private final Flows flows;
  private final Jobs jobs;
  private final JsonMapper json;

  CallWebHook(
      WebHooks hooks, AdvanceApplication applications, Flows flows, Jobs jobs, JsonMapper json) {
    this.hooks = hooks;
    this.applications = applications;
    this.flows = flows;
    this.jobs = jobs;
    this.json = json;
  }

  /**
   * What is told to whom.
   *
   * @param answer what of the answer the log keeps
   */
  record What(
      UUID instance, int effect, String address, String id, ObjectNode body, List<String> answer) {}

  /** What was tried before and is let be done again at the same visit has the same id. */
  static NewJob job(Recording.Done done, Effect effect, EffectType.WebHook hook) {
    UUID instance = done.before().instance().id();
    boolean undoes = effect.undoes() != null;
    String id = instance + "-" + effect.visit() + (undoes ? "-undo" : "");
    What what =
        new What(
            instance, effect.number(), hook.address(), id, body(done, effect, hook), hook.answer());
    NewJob job = NewJob.of(KIND, what, done.at());
    return undoes ? job.inOrderOf("undo " + instance) : job;
  }

  private static ObjectNode body(Recording.Done done, Effect effect, EffectType.WebHook hook) {
    Flows.Instance instance = done.before().instance();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("event", effect.undoes() == null ? "done" : "undone")
        .put("service", instance.service())
        .put("node", effect.node());
    body.putObject("application")
        .put("id", instance.id().toString())
        .put("number", instance.number());
    body.putObject("applicant")
        .put("number", done.before().applicant().number())
        .put("name", done.before().applicant().name());
    ObjectNode fields = body.putObject("fields");
    ObjectNode scope = done.before().service().evaluator().scope(done.filled().data());
    hook.fields().forEach(field -> fields.set(field, scope.path(field)));
    return body;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Mono<Void> run(Job job) {
    What what = json.treeToValue(job.payload(), What.class);
    return flows
        .find(what.instance())
        .map(instance -> instance.state().effects().get(what.effect() - 1).state())
        .flatMap(state -> run(job, what, state));
  }

  /**
   * What nobody wants any more may have been called for by a server that did not come to say so: it
   * counts as done, and is taken back where it can be.
   */
  private Mono<Void> run(Job job, What what, Effect.State state) {
    return switch (state) {
      case PENDING, FAILED ->
          hooks
              .call(what.address(), what.id(), what.body())
              .flatMap(answer -> done(job, what, kept(what, answer)));
      case CANCELLED -> done(job, what, Map.of("unsure", true));
      case DONE -> Mono.empty();
    };
  }

  private Mono<Void> done(Job job, What what, Map<String, Object> result) {
    return applications.advance(
        what.instance(), new Command.EffectDone(what.effect(), result), jobs.finish(job));
  }

  /** Single values only, and no long ones. */
  private static Map<String, Object> kept(What what, JsonNode answer) {
    Map<String, Object> kept = new TreeMap<>();
    for (String name : what.answer()) {
      JsonNode value = answer.path(name);
      if (value.isValueNode() && !value.isNull()) {
        String text = value.asString();
        kept.put(name, text.substring(0, Math.min(text.length(), LONGEST_KEPT)));
      }
    }
    return kept;
  }

  @Override
  public Mono<Void> givenUp(Job job, String reason) {
    What what = json.treeToValue(job.payload(), What.class);
    return applications.advance(what.instance(), new Command.EffectFailed(what.effect(), reason));
  }
}
