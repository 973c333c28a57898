package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Edge;
import io.errand.definition.Flow;
import io.errand.definition.Node;
import io.errand.definition.Options;
import io.errand.definition.Text;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nodes are words: {@code ^} start, {@code +} split, {@code -} join, {@code ?} choice, {@code .}
 * end, else a task; edges are {@code a>b}, with a condition {@code a>b:x}, repeating {@code a^b}.
 */
class FlowGraphTests {
  private static final Messages MESSAGES = new Messages();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "::",
      textBlock =
          """
          in a row                :: a b                           :: apply a b done
          side by side            :: a ( b c | x: e ) d            :: apply a (s1 b c / e j1) d done
          blocks in blocks        :: ( ( a | b ) | c )             :: apply (s1 (s2 a / b j2) / c j1) done
          an empty branch         :: ( a | )                       :: apply (s1 a /  j1) done
          a choice                :: { x: a | else: b } c          :: apply {c1 a / b} c done
          a way past              :: a { x: b | else: } c          :: apply a {c1 b / } c done
          a way out               :: a { x: b c | else: !no }      :: apply a {c1  / no!} b c done
          two ends                :: { x: a .yes | else: b !no }   :: apply {c1 a yes! / b no!}
          a way out in a way      :: { x: a { y: !no | else: } | else: b } c :: apply {c1 a {c2 no! / } / b} c done
          repeats                 :: a b { x: ^a | else: } c       :: apply a b {c1 ^a / } c done
          repeats from a way back :: a { x: b { else: ^a } | else: } c :: apply a {c1 b {c2 ^a}! / } c done
          a choice in a branch    :: ( { x: a | else: } | b )      :: apply (s1 {c1 a / } / b j1) done
          a choice before a join  :: ( a { x: b | else: c } | e )  :: apply (s1 a {c1 b / c} / e j1) done
          """)
  void reduces(String name, String flow, String blocks) {
    assertThat(written(FlowNotation.graph(flow).root())).as(name).isEqualTo(blocks);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no start              | a .d            | a>d                     | /nodes no-start
          two starts            | ^s ^t a .d      | s>a t>a a>d             | /nodes/1 two-starts S T
          no end                | ^s a            | s>a                     | /nodes no-end, /nodes/1 no-way-on A
          no way on             | ^s a .d         | s>a                     | /nodes/1 no-way-on A
          a way after the end   | ^s a .d         | s>a a>d d>a             | /edges/2 way-after-end D
          a way to the start    | ^s a .d         | s>a a>s a>d             | /edges/1 way-to-start A S
          a node twice          | ^s a a .d       | s>a a>d                 | /nodes/2 node-twice A
          and pointers stay     | ^s a a b .d     | s>a a>d                 | /nodes/2 node-twice A, /nodes/3 no-way-on B
          an unknown node       | ^s a .d         | s>a a>d a>z             | /edges/2 unknown-node z
          from an unknown node  | ^s a .d         | s>a a>d z>d             | /edges/2 unknown-node z
          an unknown repeat     | ^s a ?c .d      | s>a a>c c>d c^z:x       | /edges/3 unknown-node z
          two ways from a task  | ^s a b .d       | s>a a>b a>d b>d         | /edges/2 several-ways A
          a condition on a task | ^s a .d         | s>a:x a>d               | /edges/0/when condition-out-of-place S
          a repeat from a task  | ^s a b .d       | s>a a>b b>d b^a         | /edges/3 several-ways B, /edges/3 repeat-without-choice B
          a choice without else | ^s ?c a b .d    | s>c c>a:x c>b:y a>d b>d | /nodes/1 no-otherwise C
          a choice with two     | ^s ?c a b .d    | s>c c>a c>b a>d b>d     | /edges/2 two-otherwise C
          unreachable           | ^s a b .d       | s>a a>d b>d             | /nodes/2 unreachable B
          unreachable cycle     | ^s a b c .d     | s>a a>d b>c c>b         | /nodes/2 unreachable B, /nodes/3 unreachable C
          no way out of a round | ^s ?c a ?e .d   | s>c c>a:x c>d a>e e^a    | /nodes/3 no-way-to-an-end E
          a cycle               | ^s a ?c b .d    | s>a a>c c>b:x c>d b>a   | /nodes/1 cycle A → C → B
          a split, no join      | ^s +p a b .d    | s>p p>a p>b a>d b>d     | /nodes/1 split-without-join P
          a split, meeting      | ^s +p a b c -j .d | s>p p>a p>b a>c b>c c>j j>d | /nodes/4 meet-without-join C
          a join, no split      | ^s a -j .d      | s>a a>j j>d             | /nodes/2 join-without-split J
          a branch that ends    | ^s +p a b -j .d .e | s>p p>a p>b a>j b>e j>d | /edges/2 branch-ends P E
          a branch that may end | ^s +p a b ?c -j .d .e | s>p p>a p>b a>j b>c c>e:x c>j j>d | /edges/2 branch-ends P E
          a branch that leaves  | ^s +p a b -j c .d | s>p p>a p>b a>j j>c b>c c>d | /edges/2 branch-ends P D
          a branch entered      | ^s ?c +p a b -j .d | s>c c>p:x c>b p>a p>b a>j b>j j>d | /edges/5 meet-twice C B J
          a join entered        | ^s ?c +p a b -j .d | s>c c>p:x c>j p>a p>b a>j b>j j>d | /edges/2 block-entered P C J
          one join for two      | ^s +p +q a b e -j .d | s>p p>q p>e q>a q>b a>j b>j e>j j>d | /edges/7 block-entered Q E J
          two joins for one     | ^s +p a b -j -k .d | s>p p>a p>b a>j b>k j>d k>d | /edges/2 two-joins P J K
          meeting at two places | ^s ?c a b e f .d | s>c c>a:x c>b:y c>e a>f b>f e>d f>d | /edges/6 meet-twice C F D
          a repeat of the start | ^s a ?c .d      | s>a a>c c>d c^s:x       | /edges/3 way-to-start C S
          a repeat ahead        | ^s a ?c b .d    | s>a a>c c>b b>d c^b:x   | /edges/4/repeatFrom repeat-outside-block C B
          a repeat out of block | ^s a +p ?c b e -j .d | s>a a>p p>b b>c c>j c^a:x p>e e>j j>d | /edges/5/repeatFrom repeat-outside-block C A
          a repeat into a block | ^s +p a b -j ?c .d | s>p p>a p>b a>j b>j j>c c>d c^a:x | /edges/7/repeatFrom repeat-outside-block C A
          a repeat of a join    | ^s +p a b -j e ?c .d | s>p p>a p>b a>j b>j j>e e>c c>d c^j:x | /edges/8/repeatFrom repeat-outside-block C J
          a repeat into a way   | ^s ?b a ?c .d   | s>b b>a:x b>c a>c c>d c^a:y | /edges/5/repeatFrom repeat-outside-block C A
          nobody acts in it     | ^s @n ?c .d     | s>n n>c c>d c^n:x       | /edges/3/repeatFrom repeat-without-task C N
          nobody need act in it | ^s @n ?b a ?c .d | s>n n>b b>a:x b>c a>c c>d c^n:y | /edges/6/repeatFrom repeat-without-task C N
          """)
  void tellsWhereItDoesNot(String name, String nodes, String edges, String faults) {
    assertThat(faults(raw(nodes, edges))).as(name).isEqualTo(faults);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "::",
      textBlock =
          """
          a round that waits          :: ~w[in=PT1H] { x: ^w | else: }           :: sound
          a round of nothing but work :: *w { x: ^w | else: }                    :: /edges/2/repeatFrom repeat-without-task c1 w
          a round until a date        :: ~w[until=d] { x: ^w | else: }           :: /edges/2/repeatFrom repeat-without-task c1 w
          chosen for an earlier node  :: a b[preassign=a]                        :: /nodes/2/preassign/0 preassign-not-later b a
          chosen for no task          :: a[preassign=done]                       :: /nodes/1/preassign/0 preassign-not-later a done
          chosen for no node          :: a[preassign=zz]                         :: /nodes/1/preassign/0 preassign-not-later a zz
          chosen for a sibling        :: ( a[preassign=b] | b )                  :: /nodes/2/preassign/0 preassign-not-later a b
          apart from a later node     :: a[separateFrom=b] b                     :: /nodes/1/separateFrom/0 separate-from-not-earlier a b
          apart from a sibling        :: ( a[separateFrom=b] | b )               :: /nodes/2/separateFrom/0 separate-from-not-earlier a b
          apart from an earlier node  :: a b[separateFrom=a+starter]             :: sound
          """)
  void optionsThatCanNotHold(String name, String flow, String faults) {
    assertThat(faults(FlowNotation.flow(flow))).as(name).isEqualTo(faults);
  }

  private static String faults(Flow flow) {
    return switch (FlowGraph.of(flow)) {
      case FlowGraph.Sound _ -> "sound";
      case FlowGraph.Unsound unsound ->
          String.join(", ", unsound.faults().stream().map(FlowGraphTests::written).toList());
    };
  }

  /** The fault in short, after its sentence was tried in both languages. */
  private static String written(Fault fault) {
    for (Language language : Language.values()) {
      List<String> titles =
          fault.args().stream().map(title -> title.in(language.locale())).toList();
      String sentence = MESSAGES.text(language, fault.message(), titles.toArray());
      assertThat(titles).as(sentence).allMatch(sentence::contains);
    }
    List<String> words = new ArrayList<>(List.of(fault.pointer()));
    words.add(fault.message().replace("flow.fault.", ""));
    fault.args().forEach(arg -> words.add(arg.english()));
    return String.join(" ", words);
  }

  private static String written(Block.Sequence sequence) {
    return String.join(" ", sequence.blocks().stream().map(FlowGraphTests::written).toList());
  }

  private static String written(Block block) {
    return switch (block) {
      case Block.Single single -> single.node();
      case Block.Sequence sequence -> written(sequence);
      case Block.Parallel parallel ->
          "(" + parallel.split() + " " + written(parallel.branches()) + " " + parallel.join() + ")";
      case Block.Exclusive exclusive ->
          "{" + exclusive.choice() + " " + written(exclusive.branches()) + "}";
    };
  }

  private static String written(List<Block.Branch> branches) {
    return String.join(
        " / ",
        branches.stream()
            .map(
                branch ->
                    branch.repeatFrom() == null
                        ? written(branch.blocks()) + (branch.ends() ? "!" : "")
                        : "^" + branch.repeatFrom())
            .toList());
  }

  private static Flow raw(String nodes, String edges) {
    return with(
        Arrays.stream(nodes.split(" ", -1)).map(FlowGraphTests::node).toList(),
        Arrays.stream(edges.split(" ", -1)).map(FlowGraphTests::edge).toList());
  }

  private static Flow with(List<Node> nodes, List<Edge> edges) {
    return new Flow(nodes, edges, null, null, null, null, null, null, null);
  }

  private static Node node(String word) {
    String id = word.replaceFirst("^[^a-z]", "");
    Text title = text(id.toUpperCase(Locale.ROOT));
    return switch (word.charAt(0)) {
      case '^' -> new Node.Start(id, title, null);
      case '+' -> new Node.Split(id, title);
      case '-' -> new Node.Join(id, title);
      case '?' -> new Node.Choice(id, title);
      case '@' -> new Node.Notify(id, title, null, null, null);
      case '.' -> new Node.End(id, title, Options.Result.COMPLETED);
      default -> FlowNotation.task(id, title);
    };
  }

  private static Edge edge(String word) {
    String[] parts = word.split("[>^:]", -1);
    boolean repeats = word.contains("^");
    return new Edge(
        parts[0],
        repeats ? null : parts[1],
        repeats ? parts[1] : null,
        parts.length > 2 ? FlowNotation.expression(parts[2]) : null,
        null);
  }

  private static Text text(String both) {
    return new Text(both, both);
  }
}
