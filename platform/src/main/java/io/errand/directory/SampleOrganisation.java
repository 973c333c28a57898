package io.errand.directory;

import io.r2dbc.postgresql.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ResourceLoader;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills an empty directory with the organisation of the catalogue. People and units of a directory
 * that holds anybody are left as they are.
 */
@Component
class SampleOrganisation {
  private static final String UNITS =
      """
      insert into unit (id, key, number, title_zh, title_en, kind, parent_id, path, phone, leader_id)
      select md5('unit ' || (u->>'key'))::uuid, u->>'key', u->>'number',
             u->'title'->>'zh-CN', u->'title'->>'en', u->>'kind',
             md5('unit ' || (u->>'parent'))::uuid, '{}', u->>'phone',
             md5('person ' || (u->>'leader'))::uuid
        from jsonb_array_elements(:file::jsonb->'units') u
      """;
  private static final String PATHS =
      """
      with recursive down as (
        select id, array[id] path from unit where parent_id is null
        union all
        select u.id, d.path || u.id from unit u join down d on u.parent_id = d.id)
      update unit u set path = d.path from down d where d.id = u.id
      """;
  private static final String PEOPLE =
      """
      insert into person (id, number, name, pinyin, initials, kind, unit_id, properties, search)
      select md5('person ' || (p->>'number'))::uuid, p->>'number', p->>'name', p->>'pinyin',
             p->>'initials', p->>'kind', md5('unit ' || (p->>'unit'))::uuid,
             p - '{number,name,pinyin,initials,kind,unit}'::text[],
             lower(concat_ws(' ', p->>'number', p->>'name', replace(p->>'pinyin', ' ', ''),
                             p->>'pinyin', p->>'initials'))
        from jsonb_array_elements(:file::jsonb->'people') p
      """;
  private static final String ROLES =
      """
      with kinds as (
        insert into person_kind (key, title_zh, title_en)
        select k->>'key', k->'title'->>'zh-CN', k->'title'->>'en'
          from jsonb_array_elements(:file::jsonb->'kinds') k
        on conflict (key) do nothing)
      insert into role (key, title_zh, title_en, scope, administers)
      select r->>'key', r->'title'->>'zh-CN', r->'title'->>'en', r->>'scope',
             coalesce((r->>'administers')::boolean, false)
        from jsonb_array_elements(:file::jsonb->'roles') r
      on conflict (key) do nothing
      """;
  private static final String HOLDERS =
      """
      insert into role_holder (role_key, person_id, unit_id)
      select r->>'key', md5('person ' || (h->>'person'))::uuid, md5('unit ' || (h->>'unit'))::uuid
        from jsonb_array_elements(:file::jsonb->'roles') r,
             jsonb_array_elements(r->'holders') h
      """;
  private static final String ACCOUNTS =
      """
      insert into account (person_id, login, password_hash)
      select id, number, :hash from person
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ResourceLoader resources;
  private final Accounts accounts;
  private final SampleSettings settings;
  private final JsonMapper json;

  SampleOrganisation(
      DatabaseClient database,
      TransactionalOperator transaction,
      ResourceLoader resources,
      Accounts accounts,
      SampleSettings settings,
      JsonMapper json) {
    this.database = database;
    this.transaction = transaction;
    this.resources = resources;
    this.accounts = accounts;
    this.settings = settings;
    this.json = json;
  }

  /**
   * Fills the directory.
   *
   * @param password of every account
   * @return whether the directory was empty and is filled now
   */
  Mono<Boolean> fill(String password) {
    return accounts
        .hash(password)
        .flatMap(
            hash ->
                load("units", UNITS)
                    .then(database.sql(PATHS).then())
                    .then(load("people", PEOPLE))
                    .then(load("roles", ROLES))
                    .then(load("roles", HOLDERS))
                    .then(database.sql(ACCOUNTS).bind("hash", hash).then())
                    .thenReturn(true))
        .as(transaction::transactional);
  }

  /**
   * Adds the kinds of people and the roles that the catalogue has got since: its services name
   * them. A directory that did not begin as the sample is left alone.
   */
  Mono<Void> complete() {
    return database
        .sql("select exists (select from person where id = md5('person ' || number)::uuid) sample")
        .map(row -> row.get("sample", Boolean.class))
        .one()
        .filter(sample -> sample)
        .flatMap(sample -> load("roles", ROLES));
  }

  Mono<Boolean> empty() {
    return database
        .sql("select not exists (select 1 from person) nobody")
        .map(row -> row.get("nobody", Boolean.class))
        .one();
  }

  /** The accounts that are worth trying. */
  JsonNode samples() {
    return json.readTree(text("samples")).path("accounts");
  }

  private Mono<Void> load(String file, String sql) {
    return Mono.fromSupplier(() -> text(file))
        .flatMap(text -> database.sql(sql).bind("file", Json.of(text)).then());
  }

  private String text(String file) {
    try {
      return resources
          .getResource(settings.catalog() + "organisation/" + file + ".json")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
