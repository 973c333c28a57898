package io.errand.portal;

import io.errand.database.Topic;
import io.errand.directory.CandidateKey;
import io.errand.flow.Change;
import io.errand.flow.Flows;
import io.errand.flow.Task;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whose lists a decision changes; what everybody sees of the application the log's part tells. */
final class ChangedLists {
  private ChangedLists() {}

  static Set<Topic> of(Recording.Done done) {
    Flows.Instance of = done.before().instance();
    Set<Topic> topics = new LinkedHashSet<>();
    topics.add(Topic.applications(CandidateKey.person(of.applicant())));
    topics.add(Topic.applications(CandidateKey.person(of.starter())));
    for (Change change : done.decided().changes()) {
      switch (change) {
        case Change.TaskOpened opened -> topics.add(waiting(opened.task()));
        case Change.TaskTouched touched -> topics.add(waiting(touched.task()));
        case Change.TaskTakenBack back -> topics.add(waiting(back.task()));
        case Change.TaskClosed closed -> {
          topics.add(waiting(closed.task()));
          closed.task().closing().people().stream()
              .map(CandidateKey::person)
              .map(Topic::tasks)
              .forEach(topics::add);
        }
        case Change.Told _, Change.TimerSet _, Change.TimerCancelled _ -> {
          // no row of a list
        }
        case Change.EffectQueued _, Change.EffectCancelled _ -> {
          // no row of a list
        }
        case Change.ChildStarted _, Change.ChildCancelled _ -> {
          // another application tells of itself
        }
        case Change.Copied copied ->
            copied.to().forEach(one -> topics.add(Topic.applications(one.key())));
        case Change.Watched watched ->
            watched.by().forEach(one -> topics.add(Topic.applications(one.key())));
        case Change.Ended _ -> {
          // told with the application
        }
      }
    }
    return topics;
  }

  private static Topic waiting(Task task) {
    return Topic.tasks(Flows.candidateKey(task));
  }
}
