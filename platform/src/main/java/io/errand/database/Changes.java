package io.errand.database;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tells what commands have changed, once they are committed: who hears on this server at once, the
 * other servers of the database a moment later. Then one NOTIFY says what many commands did, so
 * that none of them waits for the lock under which PostgreSQL commits those that notify.
 */
@Component
public class Changes {
  static final String CHANNEL = "errand_change";

  /** Instead of topics that are too many to be told one by one. */
  static final String ANYTHING = "*";

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final Duration GATHERING = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int MOST_GATHERED = 2_000;

  /** PostgreSQL takes less than 8,000 bytes at once. */
  private static final int MOST_BYTES = 7_500;

  private final DatabaseClient database;
  private final String me = UUID.randomUUID().toString();
  private final List<ChangeHearer> hearers = new CopyOnWriteArrayList<>();
  private Set<Topic> gathered = new LinkedHashSet<>();
  private boolean tooMany;
  private boolean waiting;

  Changes(DatabaseClient database) {
    this.database = database;
  }

  public void hear(ChangeHearer hearer) {
    hearers.add(hearer);
  }

  /** Tells what has changed, after the commit where there is a transaction. */
  public Mono<Void> tell(Set<Topic> topics) {
    if (topics.isEmpty()) {
      return Mono.empty();
    }
    return TransactionSynchronizationManager.forCurrentTransaction()
        .map(present -> register(present, topics))
        .onErrorResume(NoTransactionException.class, none -> Mono.just(false))
        .doOnNext(
            later -> {
              if (!later) {
                told(topics);
              }
            })
        .then();
  }

  private boolean register(TransactionSynchronizationManager present, Set<Topic> topics) {
    if (!present.isSynchronizationActive()) {
      return false;
    }
    present.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public Mono<Void> afterCommit() {
            return Mono.fromRunnable(() -> told(topics));
          }
        });
    return true;
  }

  private void told(Set<Topic> topics) {
    hear(topics);
    gather(topics);
  }

  /** What is committed stays done though somebody can't hear of it. */
  private void hear(Set<Topic> topics) {
    for (ChangeHearer hearer : hearers) {
      try {
        hearer.changed(topics);
      } catch (RuntimeException failure) {
        LOG.warn("Somebody did not hear what has changed", failure);
      }
    }
  }

  private synchronized void gather(Set<Topic> topics) {
    gathered.addAll(topics);
    if (gathered.size() > MOST_GATHERED) {
      gathered = new LinkedHashSet<>();
      tooMany = true;
    }
    sendAfter(GATHERING);
  }

  private synchronized void sendAfter(Duration pause) {
    if (!waiting) {
      waiting = true;
      Schedulers.parallel()
          .schedule(() -> send().subscribe(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Tells the other servers what was gathered; tries again later where that fails. */
  Mono<Void> send() {
    List<String> payloads = taken();
    return payloads.isEmpty()
        ? Mono.empty()
        : database
            .sql("select pg_notify('" + CHANNEL + "', told) from unnest(:told::text[]) told")
            .bind("told", payloads.toArray(String[]::new))
            .then()
            .onErrorResume(
                failure -> {
                  LOG.debug("Other servers are told later: {}", failure.toString());
                  again();
                  return Mono.empty();
                });
  }

  private synchronized void again() {
    tooMany = true;
    sendAfter(PAUSE);
  }

  private synchronized List<String> taken() {
    Set<Topic> topics = gathered;
    boolean all = tooMany;
    gathered = new LinkedHashSet<>();
    tooMany = false;
    waiting = false;
    return all ? List.of(me + "\n" + ANYTHING) : payloads(topics);
  }

  private List<String> payloads(Set<Topic> topics) {
    List<String> payloads = new ArrayList<>();
    StringBuilder payload = new StringBuilder();
    int bytes = 0;
    for (Topic topic : topics) {
      String line = "\n" + topic.line();
      int more = line.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + more > MOST_BYTES && !payload.isEmpty()) {
        payloads.add(me + payload);
        payload.setLength(0);
        bytes = 0;
      }
      payload.append(line);
      bytes += more;
    }
    if (!payload.isEmpty()) {
      payloads.add(me + payload);
    }
    return payloads;
  }

  /** Takes what any server has told; what this one has told itself is known. */
  void heard(String payload) {
    List<String> lines = payload.lines().toList();
    if (lines.isEmpty() || lines.getFirst().equals(me)) {
      return;
    }
    if (lines.contains(ANYTHING)) {
      anythingChanged();
      return;
    }
    Set<Topic> topics = Topic.read(lines.stream().skip(1));
    if (!topics.isEmpty()) {
      hear(topics);
    }
  }

  void anythingChanged() {
    hearers.forEach(ChangeHearer::anythingChanged);
  }
}
