package io.errand.document;

import com.fasterxml.uuid.Generators;
import io.errand.database.Write;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The door to uploaded files. Names on disk are the files' ids, never what a person typed. */
@Component
public class Files {
  private static final int MOST_WAITING = 200;
  private static final long MOST_MEBIBYTES_WAITING = 500;
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final DatabaseClient database;
  private final Incoming incoming;
  private final FileStore store;
  private final PageCache pages;

  Files(DatabaseClient database, Incoming incoming, FileStore store, PageCache pages) {
    this.database = database;
    this.incoming = incoming;
    this.store = store;
    this.pages = pages;
  }

  /**
   * What somebody sends.
   *
   * @param field JSON pointer of the form field, rows as {@code *}; null for none
   * @param task what it comes into where it is for no field; null for none
   * @param name as the person's device calls it; only its last part is kept
   * @param key the sender's for this upload, the same when it is sent again; null for none
   */
  public record Upload(
      UUID person,
      String service,
      String field,
      String task,
      String name,
      String key,
      FileBounds bounds) {}

  /** Takes an upload in; sent again under its key it is the file that there is. */
  public Mono<StoredFile> add(Upload upload, Flux<DataBuffer> content) {
    String name = plain(upload.name());
    return isFull(upload.person())
        .filterWhen(full -> full ? isSentAgain(upload) : Mono.just(true))
        .switchIfEmpty(Mono.error(() -> FileRefused.tooMany(MOST_WAITING, MOST_MEBIBYTES_WAITING)))
        .flatMap(
            room ->
                incoming.take(
                    name, upload.bounds(), content, arrived -> keep(upload, name, arrived)));
  }

  /** What is there already takes no room. */
  private Mono<Boolean> isSentAgain(Upload upload) {
    return upload.key() == null
        ? Mono.just(false)
        : database
            .sql("select exists (select from file where person_id = :person and upload_key = :key)")
            .bind("person", upload.person())
            .bind("key", upload.key())
            .map(row -> row.get(0, Boolean.class))
            .one();
  }

  private Mono<StoredFile> keep(Upload upload, String name, Incoming.Arrived arrived) {
    StoredFile file =
        new StoredFile(
            Generators.timeBasedEpochGenerator().generate(),
            upload.person(),
            upload.service(),
            upload.field(),
            upload.task(),
            name,
            arrived.kind().mediaType(),
            arrived.size(),
            null);
    return first(upload, file, arrived)
        .switchIfEmpty(
            store
                .put(file.id(), arrived.path())
                .then(insert(file, arrived.sha256(), upload.key()))
                .onErrorResume(
                    failure -> store.delete(List.of(file.id())).then(Mono.error(failure)))
                .flatMap(
                    fresh ->
                        fresh
                            ? Mono.just(file)
                            : store.delete(List.of(file.id())).then(first(upload, file, arrived))));
  }

  /** The file that was sent before under the same key; empty when there is none. */
  private Mono<StoredFile> first(Upload upload, StoredFile file, Incoming.Arrived arrived) {
    return upload.key() == null
        ? Mono.empty()
        : database
            .sql("select * from file where person_id = :person and upload_key = :key")
            .bind("person", upload.person())
            .bind("key", upload.key())
            .map(row -> new Sent(stored(row), row.get("sha256", String.class)))
            .one()
            .map(sent -> sent.again(file, arrived.sha256()));
  }

  private record Sent(StoredFile file, String sha256) {

    StoredFile again(StoredFile other, String otherSha256) {
      boolean same =
          file.service().equals(other.service())
              && Objects.equals(file.field(), other.field())
              && Objects.equals(file.task(), other.task())
              && file.name().equals(other.name())
              && sha256.equals(otherSha256);
      if (!same) {
        throw FileRefused.keyUsed();
      }
      return file;
    }
  }

  private static String plain(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String printable =
        last.codePoints()
            .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
            .limit(200)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return printable.isEmpty() ? "file" : printable;
  }

  /** Whether so many uploads of a person wait for an application that no more are taken. */
  public Mono<Boolean> isFull(UUID person) {
    return database
        .sql(
            """
            select count(*) >= :most or coalesce(sum(size), 0) >= :bytes
              from file where person_id = :person and instance_id is null
            """)
        .bind("person", person)
        .bind("most", MOST_WAITING)
        .bind("bytes", MOST_MEBIBYTES_WAITING * 1024 * 1024)
        .map(row -> row.get(0, Boolean.class))
        .one();
  }

  /**
   * Throws away a person's uploads that wait since more than a day.
   *
   * @param kept ids that some form that is not submitted yet still names
   */
  public Mono<Void> forget(UUID person, Collection<String> kept) {
    return database
        .sql(
            """
            delete from file
             where person_id = :person and instance_id is null and not (id::text = any(:kept))
               and uploaded_at < now() - :forgotten::interval
            returning id
            """)
        .bind("person", person)
        .bind("kept", kept.toArray(String[]::new))
        .bind("forgotten", FORGOTTEN.toSeconds() + " seconds")
        .map(row -> row.get("id", UUID.class))
        .all()
        .collectList()
        .flatMap(ids -> store.delete(ids).then(forgetPages(ids)));
  }

  private Mono<Void> forgetPages(Collection<UUID> ids) {
    return Mono.<Void>fromCallable(
            () -> {
              for (UUID id : ids) {
                pages.forget(id);
              }
              return null;
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** People with uploads that wait since more than a day. */
  public Flux<UUID> forgetful() {
    return database
        .sql(
            """
            select distinct person_id from file
             where instance_id is null and uploaded_at < now() - :forgotten::interval
            """)
        .bind("forgotten", FORGOTTEN.toSeconds() + " seconds")
        .map(row -> row.get("person_id", UUID.class))
        .all();
  }

  /** Throws away what this server left of uploads that never came to their end. */
  public Mono<Void> tidy(Instant now) {
    return incoming.tidy(now);
  }

  private Mono<Boolean> insert(StoredFile file, String sha256, String key) {
    return database
        .sql(
            """
            insert into file (id, person_id, service_key, field, task, name, media_type, size,
                              sha256, upload_key)
            values (:id, :person, :service, :field, :task, :name, :type, :size, :sha256, :key)
            on conflict (person_id, upload_key) where upload_key is not null do nothing
            """)
        .bind("id", file.id())
        .bind("person", file.person())
        .bind("service", file.service())
        .bind("field", Parameters.in(R2dbcType.VARCHAR, file.field()))
        .bind("task", Parameters.in(R2dbcType.VARCHAR, file.task()))
        .bind("name", file.name())
        .bind("type", file.mediaType())
        .bind("size", file.size())
        .bind("sha256", sha256)
        .bind("key", Parameters.in(R2dbcType.VARCHAR, key))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Files by id; unknown ids are missing from the answer. */
  public Mono<Map<UUID, StoredFile>> find(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql("select * from file where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .map(Files::stored)
        .all()
        .collectMap(StoredFile::id);
  }

  /**
   * Those of some files that a person has uploaded for a task and that nothing holds, locked until
   * the transaction ends, so that they are neither used elsewhere nor forgotten meanwhile.
   */
  public Mono<Map<UUID, StoredFile>> hold(UUID person, String task, Collection<UUID> ids) {
    return database
        .sql(
            """
            select * from file
             where id = any(:ids) and person_id = :person and task = :task and instance_id is null
             order by id for update
            """)
        .bind("ids", ids.toArray(UUID[]::new))
        .bind("person", person)
        .bind("task", task)
        .map(Files::stored)
        .all()
        .collectMap(StoredFile::id);
  }

  private static StoredFile stored(Readable row) {
    return new StoredFile(
        row.get("id", UUID.class),
        row.get("person_id", UUID.class),
        row.get("service_key", String.class),
        row.get("field", String.class),
        row.get("task", String.class),
        row.get("name", String.class),
        row.get("media_type", String.class),
        row.get("size", Long.class),
        row.get("instance_id", UUID.class));
  }

  /** Binds files to the application that holds them from now on. */
  public Write bind(Collection<UUID> ids, UUID instance) {
    return new Write(
        "update file set instance_id = :document_instance"
            + " where id = any(:document_files) and instance_id is null",
        Map.of(
            "document_instance",
            instance,
            "document_files",
            List.copyOf(ids).toArray(UUID[]::new)));
  }

  /** The bytes of a file. */
  public Mono<Resource> content(UUID id) {
    return store.content(id);
  }
}
