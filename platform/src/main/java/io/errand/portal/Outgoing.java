package io.errand.portal;

import io.errand.definition.EffectType;
import io.errand.flow.Change;
import io.errand.flow.Flows;
import io.errand.job.NewJob;
import java.util.List;
import java.util.stream.Stream;

/** The jobs that do, after a decision, what it wants done outside of its application. */
final class Outgoing {
  private Outgoing() {}

  static List<NewJob> of(Recording.Done done) {
    return done.decided().changes().stream().flatMap(change -> of(done, change)).toList();
  }

  private static Stream<NewJob> of(Recording.Done done, Change change) {
    return switch (change) {
      case Change.ChildStarted started -> Stream.of(StartChild.job(done, started));
      case Change.ChildCancelled cancelled -> Stream.of(EndChild.job(done, cancelled));
      case Change.EffectQueued queued -> Stream.of(effect(done, queued));
      case Change.Ended ended -> toParent(done, ended);
      default -> Stream.empty();
    };
  }

  private static NewJob effect(Recording.Done done, Change.EffectQueued queued) {
    return switch (queued.what()) {
      case EffectType.WebHook hook -> CallWebHook.job(done, queued.effect(), hook);
      case EffectType.StartService start -> StartAnother.job(done, queued.effect(), start);
    };
  }

  private static Stream<NewJob> toParent(Recording.Done done, Change.Ended ended) {
    Flows.Parent parent = done.before().instance().parent();
    return parent == null || parent.child() == null
        ? Stream.empty()
        : Stream.of(TellParent.job(done, parent, ended));
  }
}
