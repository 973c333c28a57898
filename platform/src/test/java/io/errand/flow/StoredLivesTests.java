package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.form.Filled;
import io.r2dbc.postgresql.codec.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Random instances written as commands write them: at any time the log that the database holds
 * tells the state that it holds, also of instances that moved to another version.
 */
@ErrandTest
class StoredLivesTests {
  private static final int LIVES = 40;
  private static final int STEPS = 40;
  private static final long SEED = 20_261_122;

  @Autowired private DatabaseClient database;
  @Autowired private Flows flows;
  @Autowired private Answers answers;

  private final Set<Event.Kind> told = EnumSet.noneOf(Event.Kind.class);
  private int timers;
  private int effects;
  private int children;

  @Test
  void theStoredLogTellsTheStoredState() {
    for (int life = 0; life < LIVES; life++) {
      try {
        live(new Random(SEED + life));
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("life " + life, failed);
      }
    }
    assertThat(told).containsExactlyInAnyOrder(Event.Kind.values());
    assertThat(List.of(timers, effects, children)).allMatch(seen -> seen > LIVES);
  }

  private void live(Random random) {
    String flow = RandomFlows.next(random, 6 + random.nextInt(16));
    RandomLife life = new RandomLife(random, FlowNotation.graph(flow));
    life.submit();
    Row row = new Row();
    write(row, life.world());
    int moves = random.nextInt(STEPS);
    for (int i = 0; i < STEPS && !life.world().state.status().ended(); i++) {
      if (i == moves) {
        move(life, FlowNotation.graph(flow));
      } else {
        life.step();
      }
      write(row, life.world());
    }
    life.finish();
    write(row, life.world());
  }

  private static void move(RandomLife life, FlowGraph to) {
    World world = life.world();
    Migration migration = new Migration(world.graph, to, Map.of());
    if (migration.of(world.state, World.person("admin"), world.now, 2)
        instanceof Migration.Moves moves) {
      life.go(world.moved(to, moves.decided()));
    }
  }

  /** The row of an instance, and how many of its lines are written. */
  private static final class Row {
    final UUID id = UUID.randomUUID();
    int lines;

    Flows.Instance of(World world) {
      Filled form = Filled.first(JsonNodeFactory.instance.objectNode());
      UUID nobody = World.person("app");
      return new Flows.Instance(
          id,
          "stored-lives",
          id,
          id.toString(),
          nobody,
          nobody,
          form,
          world.state,
          world.now,
          null,
          null);
    }
  }

  /** As commands write, and what is there then. */
  private void write(Row row, World world) {
    List<Event> more = world.log.subList(row.lines, world.log.size());
    if (!more.isEmpty()) {
      Flows.Instance now = row.of(world);
      Write instance =
          row.lines == 0 ? flows.insert(now, List.of(), 0) : flows.update(now, List.of(), true);
      answers.write(Write.join(List.of(instance, flows.append(row.id, more)))).block();
      row.lines = world.log.size();
    }
    InstanceState stored = state(row);
    assertThat(stored).isEqualTo(world.state);
    assertThat(InstanceState.of(log(row))).isEqualTo(stored);
    timers += stored.timers().size();
    effects += stored.effects().size();
    children += stored.children().size();
    more.forEach(event -> told.add(event.kind()));
  }

  private InstanceState state(Row row) {
    return database
        .sql("select state from flow_instance where id = :id")
        .bind("id", row.id)
        .map(found -> StoredInstance.state(found.get(0, Json.class).asString()))
        .one()
        .block();
  }

  private List<Event> log(Row row) {
    return database
        .sql("select seq, kind, parts from flow_event where instance_id = :id order by seq")
        .bind("id", row.id)
        .map(
            found ->
                StoredInstance.event(
                    found.get("seq", Integer.class),
                    found.get("kind", String.class),
                    found.get("parts", Json.class).asString()))
        .all()
        .collectList()
        .block();
  }
}
