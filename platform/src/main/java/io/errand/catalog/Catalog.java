package io.errand.catalog;

import com.fasterxml.uuid.Generators;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.errand.database.ReferenceData;
import io.errand.definition.Definitions;
import io.errand.definition.ServiceDefinition;
import io.r2dbc.postgresql.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The door to stored versions. A version never changes, so that reading one once is enough. */
@Component
public class Catalog {
  private static final int MOST_CACHED = 1_000;

  /** What is kept as text, beside the version; everything else is kept as it is. */
  private static final Pattern TEXT = Pattern.compile("\\.(json|md|mustache)$");

  private final DatabaseClient database;
  private final ReferenceData reference;
  private final JsonMapper json;
  private final Definitions definitions;
  private final AsyncCache<UUID, ServiceVersion> versions =
      Caffeine.newBuilder().maximumSize(MOST_CACHED).buildAsync();

  Catalog(
      DatabaseClient database, ReferenceData reference, JsonMapper json, Definitions definitions) {
    this.reference = reference;
    this.database = database;
    this.json = json;
    this.definitions = definitions;
  }

  /** The version that new applications of a service run on; empty for an unknown service. */
  public Mono<ServiceVersion> published(String service) {
    return database
        .sql("select version_id, " + ReferenceData.VERSION + " from service where key = :key")
        .bind("key", service)
        .map(
            row -> {
              reference.noticed(row);
              return row.get("version_id", UUID.class);
            })
        .one()
        .flatMap(this::version);
  }

  /** The same for several services, as this server knows them; see {@link ReferenceData}. */
  public Mono<Map<String, ServiceVersion>> known(Collection<String> services) {
    return reference
        .copies("published version", services, UUID.class, this::publishedIds)
        .flatMapIterable(Map::values)
        .flatMap(this::version)
        .collectMap(ServiceVersion::key);
  }

  private Mono<Map<String, UUID>> publishedIds(Set<String> services) {
    return database
        .sql("select key, version_id from service where key = any(:keys)")
        .bind("keys", services.toArray(String[]::new))
        .map(row -> Map.entry(row.get("key", String.class), row.get("version_id", UUID.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Every version of a service that was ever published, by number. */
  public Mono<Map<Integer, UUID>> versions(String service) {
    return database
        .sql(
            "select version, id from service_version where service_key = :key and state <> 'DRAFT'")
        .bind("key", service)
        .map(row -> Map.entry(row.get("version", Integer.class), row.get("id", UUID.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** A stored version; empty for an unknown id. */
  public Mono<ServiceVersion> version(UUID id) {
    return Mono.fromFuture(versions.get(id, (key, executor) -> read(key).toFuture()), true);
  }

  private Mono<ServiceVersion> read(UUID id) {
    return database
        .sql("select service_key, version, files from service_version where id = :id")
        .bind("id", id)
        .map(
            row -> {
              Map<String, String> files =
                  json.readValue(row.get("files", Json.class).asArray(), new TypeReference<>() {});
              ServiceDefinition definition = definitions.published(bytes(files));
              return new ServiceVersion(
                  id,
                  row.get("service_key", String.class),
                  row.get("version", Integer.class),
                  definition);
            })
        .one();
  }

  /** One file of a version's folder that is no text; empty for an unknown one. */
  public Mono<byte[]> file(UUID version, String name) {
    return database
        .sql("select content from service_file where version_id = :version and name = :name")
        .bind("version", version)
        .bind("name", name)
        .map(row -> row.get("content", byte[].class))
        .one();
  }

  /** One file of a version's folder that is text; empty for an unknown one. */
  public Mono<String> text(UUID version, String name) {
    return database
        .sql(
            """
            select files ->> :name text from service_version
             where id = :version and jsonb_exists(files, :name)
            """)
        .bind("version", version)
        .bind("name", name)
        .map(row -> row.get("text", String.class))
        .one();
  }

  private static Map<String, byte[]> bytes(Map<String, String> files) {
    Map<String, byte[]> bytes = new HashMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }

  /** Every service that the hall offers, with how often it was looked at and finished. */
  public Mono<List<Offered>> offered() {
    return database
        .sql("select key, category, version_id, visited from service order by position, key")
        .map(
            row ->
                new Offered(
                    row.get("key", String.class),
                    row.get("category", String.class),
                    row.get("version_id", UUID.class),
                    row.get("visited", Long.class)))
        .all()
        .collectList();
  }

  /** One service as the hall offers it; empty for an unknown key. */
  public Mono<Offered> offered(String service) {
    return offered().flatMapIterable(all -> all).filter(one -> one.key().equals(service)).next();
  }

  /** A service in the hall. */
  public record Offered(String key, String category, UUID version, long visited) {}

  /** Counts one look at a service's page. */
  public Mono<Void> visited(String service) {
    return database
        .sql("update service set visited = visited + 1 where key = :key")
        .bind("key", service)
        .then();
  }

  /**
   * Stores the files of a service as its newest version when their content is new, unless an
   * administrator has published over the folder.
   *
   * @param files file name → its content
   */
  public Mono<Stored> store(
      String service, String category, int position, String hash, Map<String, byte[]> files) {
    Map<String, String> texts = new TreeMap<>();
    Map<String, String> others = new TreeMap<>();
    files.forEach(
        (name, content) -> {
          if (TEXT.matcher(name).find()) {
            texts.put(name, new String(content, StandardCharsets.UTF_8));
          } else {
            others.put(name, Base64.getEncoder().encodeToString(content));
          }
        });
    return database
        .sql(
            """
            with latest as (
              select version, content_hash from service_version
               where service_key = :key order by version desc limit 1),
            fresh as (
              insert into service_version (id, service_key, version, state, content_hash, files)
              select :id, :key, coalesce((select version from latest), 0) + 1, 'PUBLISHED', :hash,
                     :files
               where not exists (select 1 from latest where content_hash = :hash)
                 and not exists (select 1 from service where key = :key and origin <> 'folder')
              on conflict (service_key, version) do nothing
              returning id),
            held as (
              insert into service_file (version_id, name, content)
              select id, other.name, decode(other.content, 'base64')
                from fresh, unnest(:names::text[], :contents::text[]) as other (name, content)),
            pointed as (
              insert into service (key, category, version_id, position)
              select :key, :category, id, :position from fresh
              on conflict (key) do update
                 set version_id = excluded.version_id, category = excluded.category,
                     position = excluded.position)
            select exists (select 1 from fresh) fresh,
                   coalesce((select origin from service where key = :key), 'folder') origin
            """)
        .bind("id", Generators.timeBasedEpochGenerator().generate())
        .bind("key", service)
        .bind("category", category)
        .bind("position", position)
        .bind("hash", hash)
        .bind("files", Json.of(json.writeValueAsBytes(texts)))
        .bind("names", others.keySet().toArray(String[]::new))
        .bind("contents", others.values().toArray(String[]::new))
        .map(
            row ->
                Boolean.TRUE.equals(row.get("fresh", Boolean.class))
                    ? Stored.NEW
                    : "folder".equals(row.get("origin", String.class))
                        ? Stored.UNCHANGED
                        : Stored.KEPT)
        .one();
  }

  /** What storing did. */
  public enum Stored {
    NEW,
    UNCHANGED,
    /** The service was published in the designer; its folder no longer replaces it. */
    KEPT
  }
}
