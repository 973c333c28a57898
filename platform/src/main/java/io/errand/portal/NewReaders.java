package io.errand.portal;

import io.errand.directory.CandidateKey;
import io.errand.flow.Change;
import io.errand.flow.Flows;
import io.errand.flow.Task;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who may read an application from a decision on. */
final class NewReaders {
  private NewReaders() {}

  static List<Flows.Reads> of(Recording.Done done) {
    Set<Flows.Reads> readers = new LinkedHashSet<>();
    for (Change change : done.decided().changes()) {
      switch (change) {
        case Change.TaskOpened opened ->
            readers.add(
                new Flows.Reads(
                    Flows.candidateKey(opened.task()), "candidate", opened.task().node()));
        case Change.TaskClosed closed -> {
          if (closed.task().state() == Task.State.DONE) {
            closed.task().closing().people().stream()
                .map(CandidateKey::person)
                .map(key -> new Flows.Reads(key, "handler", closed.task().node()))
                .forEach(readers::add);
          }
        }
        case Change.TaskTouched touched -> {
          // marks change nobody's right to read
        }
        case Change.TaskTakenBack back -> {
          // who decided once may go on reading
        }
        case Change.Told told -> {
          // messages give nobody a right to read
        }
        case Change.TimerSet _, Change.TimerCancelled _ -> {
          // times concern no reader
        }
        case Change.EffectQueued _, Change.EffectCancelled _ -> {
          // what is done outside concerns no reader
        }
        case Change.ChildStarted _, Change.ChildCancelled _ -> {
          // another application has readers of its own
        }
        case Change.Copied copied ->
            copied
                .to()
                .forEach(one -> readers.add(new Flows.Reads(one.key(), "cc", copied.node())));
        case Change.Watched watched ->
            watched
                .by()
                .forEach(one -> readers.add(new Flows.Reads(one.key(), watched.as().key(), "")));
        case Change.Ended ended -> {
          // who could read still can
        }
      }
    }
    if (done.isNew()) {
      done.before().service().card().administrators().stream()
          .map(role -> new Flows.Reads(CandidateKey.pool(role), "administrator", ""))
          .forEach(readers::add);
    }
    return List.copyOf(readers);
  }
}
