package io.errand.document;

import com.fasterxml.uuid.Generators;
import io.errand.database.Write;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door to uploaded files. Names on disk are the files' ids, never what a person typed. */
@Component
public class Files {
  private static final int MOST_WAITING = 200;
  private static final long MOST_MEBIBYTES_WAITING = 500;
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final DatabaseClient database;
  private final FileStore store;

  Files(DatabaseClient database, FileStore store) {
    this.database = database;
    this.store = store;
  }

  /**
   * Takes an upload in.
   *
   * @param field JSON pointer of the form field, rows as {@code *}
   * @param name as the person's device calls it; only its last part is kept
   */
  public Mono<StoredFile> add(
      UUID person, String service, String field, String name, Flux<DataBuffer> content) {
    UUID id = Generators.timeBasedEpochGenerator().generate();
    String plain = plain(name);
    return isFull(person)
        .filter(full -> !full)
        .switchIfEmpty(Mono.error(() -> FileRefused.tooMany(MOST_WAITING, MOST_MEBIBYTES_WAITING)))
        .flatMap(room -> store.write(id, plain, content))
        .flatMap(
            written -> {
              StoredFile file =
                  new StoredFile(
                      id,
                      person,
                      service,
                      field,
                      plain,
                      written.kind().mediaType(),
                      written.size(),
                      null);
              return insert(file, written.sha256()).thenReturn(file);
            });
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
        .flatMap(store::delete);
  }

  private Mono<Void> insert(StoredFile file, String sha256) {
    return database
        .sql(
            """
            insert into file (id, person_id, service_key, field, name, media_type, size, sha256)
            values (:id, :person, :service, :field, :name, :type, :size, :sha256)
            """)
        .bind("id", file.id())
        .bind("person", file.person())
        .bind("service", file.service())
        .bind("field", file.field())
        .bind("name", file.name())
        .bind("type", file.mediaType())
        .bind("size", file.size())
        .bind("sha256", sha256)
        .then();
  }

  /** Files by id; unknown ids are missing from the answer. */
  public Mono<Map<UUID, StoredFile>> find(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql("select * from file where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .map(
            row ->
                new StoredFile(
                    row.get("id", UUID.class),
                    row.get("person_id", UUID.class),
                    row.get("service_key", String.class),
                    row.get("field", String.class),
                    row.get("name", String.class),
                    row.get("media_type", String.class),
                    row.get("size", Long.class),
                    row.get("instance_id", UUID.class)))
        .all()
        .collectMap(StoredFile::id);
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

  /** Where the bytes of a file lie. */
  public Path path(UUID id) {
    return store.path(id);
  }
}
