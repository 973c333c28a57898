package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Text;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances that go on with another version of their flow, and those that can't. */
class MigrationTests {
  private static final Messages MESSAGES = new Messages();

  /** Name, old flow, what happened, new flow with node map, what happens then. */
  private static Stream<DynamicTest> rows(String... cells) {
    return Stream.iterate(0, i -> i < cells.length, i -> i + 5)
        .map(i -> Arrays.asList(cells).subList(i, i + 5))
        .map(row -> DynamicTest.dynamicTest(row.getFirst(), () -> run(row)));
  }

  private static void run(List<String> row) {
    World world = Script.run(row.get(1), row.get(2));
    String[] version = row.get(3).split(" -- ", -1);
    FlowGraph to = FlowNotation.graph(version[0]);
    Migration migration = new Migration(world.graph, to, map(version));
    switch (migration.of(world.state, World.person("admin"), world.now, 2)) {
      case Migration.Moves moves -> {
        List<Task> before = world.state.openTasks();
        World moved = world.moved(to, moves.decided());
        assertThat(asked(moved.state.openTasks())).isEqualTo(asked(before));
        Script.run(moved, row.get(4));
      }
      case Migration.Stays stays -> assertThat(written(stays)).isEqualTo(row.get(4));
    }
  }

  private static List<List<Object>> asked(List<Task> tasks) {
    return tasks.stream()
        .map(
            task ->
                Arrays.<Object>asList(
                    task.number(), task.revision(), task.assignee(), task.pool(), task.since()))
        .toList();
  }

  private static Map<String, String> map(String[] version) {
    return version.length == 1
        ? Map.of()
        : Arrays.stream(version[1].split(" ", -1))
            .map(pair -> pair.split("=", -1))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String written(Migration.Stays stays) {
    return String.join("; ", stays.why().stream().map(MigrationTests::written).toList());
  }

  /** The reason in short, after its sentence was tried in both languages. */
  private static String written(Obstacle obstacle) {
    for (Language language : Language.values()) {
      List<String> titles =
          obstacle.args().stream().map(title -> title.in(language.locale())).toList();
      String sentence = MESSAGES.text(language, obstacle.message(), titles.toArray());
      assertThat(titles).as(sentence).allMatch(sentence::contains);
    }
    String titles =
        String.join(" ", obstacle.args().stream().map(title -> title.in(Locale.ENGLISH)).toList());
    return (obstacle.message().replace("flow.", "") + " " + titles).strip();
  }

  @TestFactory
  Stream<DynamicTest> inARow() {
    return rows(
        "the same flow: nothing changes but the version",
        "a b",
        "submit; a approve",
        "a b",
        "= b; stands a; b approve; = COMPLETED",
        "a node behind is walked",
        "a b",
        "submit",
        "a c b",
        "= a; a approve; = c; c approve; b approve; = COMPLETED",
        "a node before is not asked any more",
        "a b",
        "submit; a approve",
        "c a b",
        "= b; stands a; offers b approve complete reject mark-failed return-previous:a"
            + " return-applicant:apply return-to:apply+a claim transfer; b return-to to apply;"
            + " resubmit; = c",
        "a passed node that is gone stays in the log alone",
        "a b c",
        "submit; a approve; b approve",
        "b c",
        "= c; stands b; visits a=1; c return-previous; = b; b approve; = c",
        "renamed: where it waits",
        "a b",
        "submit",
        "a2 b -- a=a2",
        "= a2; progress a2:running; a2 approve; = b; stands a2; b return-previous; = a2; asked a2"
            + " a2@*",
        "renamed: where it was",
        "a b",
        "submit; a approve",
        "x b -- a=x",
        "= b; stands x; b return-previous; = x; visits x=2",
        "names that changed places",
        "a b c",
        "submit; a approve; b approve",
        "b a c -- a=b b=a",
        "= c; stands b a; c return-previous; = a",
        "what was decided and now lies ahead is decided again",
        "a b c",
        "submit; a approve",
        "b a c",
        "= b; stands; b approve; = a; a approve; = c",
        "an opinion that now lies ahead does not skip it",
        "a[by=ann] b c[by=ann,whenSame=any-earlier]",
        "submit; a approve",
        "b c[by=ann,whenSame=any-earlier] a[by=ann]",
        "= b; b approve; = c",
        "conditions see what was decided under the new name",
        "a[onReject=continue] b { flow.a.reject: c | else: e }",
        "submit; a reject",
        "z[onReject=continue] b { flow.z.reject: c | else: e } -- a=z",
        "= b; b approve; = c",
        "duties stay separate under the new name",
        "a[role=r] b[role=r,separateFrom=a]",
        "submit; a approve by r1",
        "z[role=r] b[role=r,separateFrom=z] -- a=z",
        "= b; b approve by r1 !SEPARATION_OF_DUTIES; b approve by r2; = COMPLETED",
        "times, effects and other applications go on under the new name",
        "( a[due=P3D/all//approve] | *e | &f | ~w[in=P1D] ) b",
        "submit",
        "( z[due=P3D/all//approve] | *y | &x | ~v[in=P9D] ) b -- a=z e=y f=x w=v",
        "= v x y z; timers due:z:PT72H wait:v:PT24H; pending do:y child:x; does y done; child 1"
            + " complete; pass P3D; fire; = b",
        "what was done outside is taken back under the new name",
        "*e b",
        "submit; does e done",
        "*y b -- e=y",
        "= b; withdraw; pending undo:y",
        "votes go on with the people who vote",
        "a[mode=all,by=ann+ben] b",
        "submit; a approve by ann",
        "z[quorum=2/2,by=cid] b -- a=z",
        "= z; asked z ben; z approve by ben; = b",
        "turns go on in turn",
        "a[mode=sequence,by=ann+ben]",
        "submit; a approve by ann",
        "z[mode=sequence,by=cid] -- a=z",
        "= z; asked z ben; z approve; = COMPLETED",
        "who was chosen for a later node",
        "a[preassign=b,by=ann] b[by=ben+cid]",
        "submit; a preassign to b people cid",
        "a[preassign=z,by=ann] z[by=ben+cid] -- b=z",
        "= a; a approve; asked z cid",
        "where it began",
        "a b",
        "submit at b",
        "a z -- b=z",
        "= z; z return-applicant; resubmit; = z",
        "where it stopped",
        "a { x: b | else: c }",
        "fact ?x; submit; a approve; = SUSPENDED",
        "a { y: b | else: c }",
        "= SUSPENDED; fact y; resume; = b",
        "marks stay",
        "a",
        "submit; a claim; a mark-failed",
        "z -- a=z",
        "= z; z approve by a2 !TASK_CLAIMED; z approve by a1; = COMPLETED");
  }

  @TestFactory
  Stream<DynamicTest> returned() {
    return rows(
        "to the applicant, straight back",
        "a b[resubmit=direct]",
        "submit; a approve; b return-applicant",
        "a y z[resubmit=direct] -- b=z",
        "= apply; resubmit; = z; stands a; z approve; = COMPLETED",
        "to the applicant, walking again",
        "a b",
        "submit; a approve; b return-applicant",
        "a y z -- b=z",
        "= apply; resubmit; = a; a approve; = y",
        "straight back does not bring back what now lies ahead",
        "a b c[resubmit=direct]",
        "submit; a approve; b approve; c return-applicant",
        "b c[resubmit=direct] a",
        "= apply; resubmit; = c; stands b; c approve; = a; a approve; = COMPLETED",
        "the one who returned is gone",
        "a b",
        "submit; a approve; b return-previous",
        "a c",
        "stays.vanished b",
        "the one who returned comes before now",
        "a b",
        "submit; a approve; b return-previous",
        "b a",
        "stays.returner b");
  }

  @TestFactory
  Stream<DynamicTest> sideBySide() {
    return rows(
        "tokens at the join are kept",
        "( a | b | c ) d",
        "submit; a approve; b approve",
        "( a | b | c ) y d",
        "= c; generation s1=1:OPEN:ARRIVED,ARRIVED,OPEN; c approve; = y",
        "branches in another order",
        "( a | x: b | c e ) d",
        "submit; a approve",
        "( c e | a | x: b ) d",
        "= c; generation s1=1:OPEN:OPEN,ARRIVED,NOT_NEEDED; c approve; e approve; = d",
        "branches renamed",
        "( a | b ) d",
        "submit; a approve",
        "( p | q ) d -- a=p b=q",
        "= q; q approve; = d; stands p q; d return-previous to p; = p; p approve; = d",
        "blocks in blocks, the inner order changed",
        "( ( a | b ) e | c ) d",
        "submit; a approve",
        "( c | ( b | a ) e ) d -- s1=s1 s2=s2",
        "= b c; b approve; e approve; c approve; = d",
        "the block has another name",
        "( a | b ) ( c | e ) d",
        "submit; a approve; b approve; c approve",
        "( c | e ) d -- s2=s1 j2=j1",
        "= e; generation s1=2:OPEN:ARRIVED,OPEN; e approve; = d; d return-previous to e; = e;"
            + " e approve; = d",
        "two blocks change names",
        "( a | b ) ( c | e ) d",
        "submit; a approve; b approve; c approve",
        "( y | z ) ( c | e ) ( a | b ) d -- s2=s2 s1=s3",
        "= e; e approve; = a b",
        "a branch more",
        "( a | b ) d",
        "submit; a approve",
        "( a | b | c ) d",
        "stays.block s1",
        "case 17 a branch less",
        "( a | b | c ) d",
        "submit; a approve",
        "( b | c ) d",
        "stays.block s1",
        "case 17 a branch longer",
        "( a | b ) d",
        "submit; a approve",
        "( a c | b ) d",
        "stays.block s1",
        "another kind in it",
        "( a @n | b ) d",
        "submit",
        "( a n | b ) d",
        "stays.block s1",
        "a block deep inside changed",
        "( ( a | b ) e | c ) d",
        "submit; a approve; b approve",
        "( ( a | b | y ) e | c ) d",
        "stays.block s1",
        "another choice in it",
        "( a { x: c | else: } | b ) d",
        "submit",
        "( a { x: c | else: ^a } | b ) d",
        "stays.block s1",
        "the block is gone",
        "( a | b ) d",
        "submit; a approve",
        "a b d",
        "stays.block s1",
        "what waits alone would lie in a block",
        "a d",
        "submit",
        "( a | b ) d",
        "stays.elsewhere a",
        "and the other way round",
        "( a | b ) c d",
        "submit; a approve; b approve",
        "( a | b | c ) d",
        "stays.elsewhere c",
        "another block drawn around it",
        "( a | b ) d",
        "submit",
        "( ( a | b ) | c ) d -- s1=s2",
        "stays.elsewhere a; stays.elsewhere b",
        "a passed block may change",
        "( a | b ) d",
        "submit; a approve; b approve",
        "( b | a c | e ) d",
        "= d; stands b a; d return-previous to a; = a; generation s1=3:OPEN:KEPT,OPEN,NOT_NEEDED;"
            + " a approve; c approve; = d",
        "a passed block that is gone",
        "( a | b ) d",
        "submit; a approve; b approve",
        "a b d",
        "= d; stands a b; d return-previous; = b; b approve; = d",
        "a block drawn around what was passed",
        "a b d",
        "submit; a approve; b approve",
        "( a | b | c ) d",
        "= d; stands a b; d return-previous to a; = a; generation"
            + " s1=2:OPEN:OPEN,KEPT,NOT_NEEDED; a approve; = d",
        "a return into a block waits for its answer",
        "( a[resubmit=direct] | b ) d",
        "submit; a return-applicant",
        "y ( a[resubmit=direct] | b ) d",
        "= apply; resubmit; = a b; a approve; b approve; = d",
        "a return into a block that changed",
        "( a[resubmit=direct] | b ) d",
        "submit; a return-applicant",
        "( a[resubmit=direct] | b | c ) d",
        "stays.block s1",
        "walking again into a block that changed",
        "( a | b ) d",
        "submit; a return-applicant",
        "( a | b | c ) d",
        "= apply; resubmit; = a b c",
        "the third generation",
        "( a | b ) d",
        "submit; a approve; b approve; d return-previous to a; a approve; d return-previous to b",
        "( b | a ) d",
        "= b; generation s1=3:OPEN:OPEN,KEPT; b approve; = d; stands b a");
  }

  @TestFactory
  Stream<DynamicTest> staying() {
    return rows(
        "gone where it waits",
        "a b",
        "submit; a approve",
        "a c",
        "stays.vanished b",
        "another kind where it waits",
        "a b",
        "submit; a approve",
        "a @b",
        "stays.other-kind b b",
        "mapped to another kind",
        "a b",
        "submit; a approve",
        "a @n -- b=n",
        "stays.other-kind b n",
        "waiting for another sort of thing",
        "a ~w[in=P1D] b",
        "submit; a approve",
        "a ~w[signal=paid] b",
        "stays.other-kind w w",
        "gone where it began",
        "a b c",
        "submit at b; b approve",
        "a c",
        "stays.vanished b",
        "two become one",
        "a b c",
        "submit; a approve",
        "b c -- a=b b=b",
        "stays.merged a b",
        "what is chosen goes before what has the same name",
        "a b c",
        "submit; a approve",
        "b c -- a=b",
        "stays.vanished b",
        "two that were passed may become one",
        "a b c",
        "submit; a approve; b approve",
        "b c -- a=b b=b",
        "= c; stands b; c return-previous; = b",
        "others would never be asked",
        "a[mode=sequence,by=ann+ben]",
        "submit",
        "a[mode=all,by=ann+ben]",
        "stays.turns a",
        "somebody who is asked may not act any more",
        "a[by=ann] b[by=ann]",
        "submit; a approve",
        "a[by=ann] b[by=ann,separateFrom=a]",
        "stays.barred b",
        "over",
        "a",
        "submit; a approve",
        "a",
        "stays.ended",
        "several reasons",
        "( a | b ) d",
        "submit",
        "( c | b ) d",
        "stays.vanished a; stays.block s1");
  }

  @Test
  void aMoveToTheSameFlowChangesNothing() {
    World world = Script.run("( a | b ) d", "submit; a approve");
    Migration migration = new Migration(world.graph, world.graph, Map.of());
    Migration.Moves moves =
        (Migration.Moves) migration.of(world.state, World.person("admin"), world.now, 2);
    assertThat(moves.decided().state()).isEqualTo(world.state.at(world.state.sequence() + 1));
    assertThat(moves.decided().changes()).isEmpty();
    Event told = moves.decided().events().getFirst();
    assertThat(moves.decided().events()).hasSize(1);
    assertThat(told.kind()).isEqualTo(Event.Kind.MIGRATED);
    assertThat(told.by()).isEqualTo(World.person("admin"));
    assertThat(told.parts()).isEmpty();
  }

  @Test
  void theLogNamesWhatWasRenamed() {
    World world = Script.run("a b", "submit");
    Migration migration = new Migration(world.graph, FlowNotation.graph("z b"), Map.of("a", "z"));
    Migration.Moves moves =
        (Migration.Moves) migration.of(world.state, World.person("admin"), world.now, 2);
    assertThat(moves.decided().events().getFirst().details())
        .isEqualTo(
            Map.of(
                "version",
                2,
                "nodes",
                Map.of("a", "z"),
                "titles",
                Map.of("a", Map.of("zh-CN", "a", "en", "a"))));
    assertThat(migration.renamed()).isEqualTo(Map.of("a", "z"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a, a2,
          a, zz, /a flow.plan.unknown-new zz
          zz, a2, /zz flow.plan.unknown-old zz
          b/c, a2, /b~1c flow.plan.unknown-old b/c
          """)
  void refusesPlansThatNameNothing(String old, String next, String fault) {
    List<Fault> faults =
        Migration.faults(Set.of("a", "b"), FlowNotation.graph("a2"), Map.of(old, next));
    assertThat(
            faults.stream()
                .map(
                    one ->
                        one.pointer()
                            + " "
                            + one.message()
                            + " "
                            + one.args().stream().map(Text::english).collect(Collectors.joining()))
                .collect(Collectors.joining()))
        .isEqualTo(fault == null ? "" : fault);
  }
}
