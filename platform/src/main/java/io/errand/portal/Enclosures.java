package io.errand.portal;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Opinion;
import io.errand.document.FileBounds;
import io.errand.document.Files;
import io.errand.document.StoredFile;
import io.errand.flow.Enclosed;
import io.errand.flow.Offers;
import io.errand.flow.Task;
import io.errand.problem.InvalidData;
import io.errand.problem.NotFound;
import io.errand.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Files that come with what somebody says in a task. */
@Component
class Enclosures {
  /** How many may come with one opinion. */
  static final int MOST = 5;

  private final Files files;
  private final Attachments attachments;
  private final Cases cases;

  Enclosures(Files files, Attachments attachments, Cases cases) {
    this.files = files;
    this.attachments = attachments;
    this.cases = cases;
  }

  static Opinion opinion(Service service, Task task) {
    return service.graph().nodes().get(task.node()) instanceof Node.Task node
        ? node.opinion()
        : Opinion.BY_DEFAULT;
  }

  /** Takes a file in for what somebody is about to say; 404 where they can say nothing with it. */
  Mono<StoredFile> upload(UUID person, TaskId id, FilePart file, String key) {
    return cases
        .see(person, id)
        .filter(seen -> mayUpload(seen, ReadTask.task(seen, id)))
        .switchIfEmpty(Mono.error(NotFound::new))
        .map(
            seen ->
                new Files.Upload(
                    person,
                    seen.of().instance().service(),
                    null,
                    id.toString(),
                    file.filename(),
                    key,
                    FileBounds.ANY))
        .flatMap(upload -> attachments.upload(upload, file));
  }

  private static boolean mayUpload(Cases.Seen seen, Task task) {
    Case of = seen.of();
    return opinion(of.service(), task).files()
        && Offers.task(of.service().graph(), of.instance().state(), of.actor(), task.number())
            .actions()
            .stream()
            .anyMatch(offer -> Enclosed.comesWith(offer.action()));
  }

  /**
   * The files that come with what somebody does: their own uploads for this task, which nothing
   * holds yet. They are held until the command is done, for which its application must be locked.
   *
   * @param ids in the order in which they are shown
   */
  Mono<List<Enclosed>> taken(
      Case found, Task task, TaskId id, Action action, List<UUID> ids, Commands.Reading reading) {
    if (ids.isEmpty()) {
      return Mono.just(List.of());
    }
    if (!Enclosed.comesWith(action) || !opinion(found.service(), task).files()) {
      return refused(Problem.Fault.at("/files", "portal.no-files"));
    }
    if (ids.size() > MOST) {
      return refused(Problem.Fault.at("/files", "portal.too-many-files", MOST));
    }
    return reading == Commands.Reading.FREELY
        ? Mono.error(new Commands.NeedsLock())
        : files.hold(found.actor().person(), id.toString(), ids).map(held -> enclosed(ids, held));
  }

  private static Mono<List<Enclosed>> refused(Problem.Fault fault) {
    return Mono.error(new InvalidData(List.of(fault)));
  }

  private static List<Enclosed> enclosed(List<UUID> ids, Map<UUID, StoredFile> held) {
    List<Problem.Fault> faults = new ArrayList<>();
    List<Enclosed> enclosed = new ArrayList<>();
    Set<UUID> before = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      StoredFile file = held.get(ids.get(i));
      if (file == null) {
        faults.add(Problem.Fault.at("/files/" + i, "portal.file-not-usable"));
      } else if (!before.add(file.id())) {
        faults.add(Problem.Fault.at("/files/" + i, "portal.file-twice"));
      } else {
        enclosed.add(new Enclosed(file.id(), file.name(), file.size()));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidData(faults);
    }
    return enclosed;
  }
}
