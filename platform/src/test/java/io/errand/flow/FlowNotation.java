package io.errand.flow;

import io.errand.definition.Assign;
import io.errand.definition.Edge;
import io.errand.definition.Flow;
import io.errand.definition.Node;
import io.errand.definition.Options;
import io.errand.definition.Text;
import io.errand.expression.Expression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Flows in one line. Words are tasks in a row after the start {@code apply} and before the end
 * {@code done}; {@code ( a | x: b )} runs side by side, {@code b} only if the fact {@code x} holds;
 * {@code { x: a | else: b | y: ^c }} excludes each other, {@code ^c} repeats from c; {@code @n}
 * copies, {@code ~w[in=PT1H]} waits, {@code *e} does something outside, {@code &f} starts another
 * service, {@code !n} ends rejected, {@code .n} ends completed. Options stand in brackets: {@code
 * a[mode=all,by=ann+ben]}; those of the flow in a first word {@code flow[withdrawUntil=never]}.
 * Splits are called s1, s2 …, their joins j1, j2 …, choices c1, c2 ….
 */
final class FlowNotation {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addDeserializer(Expression.class, new ReadExpression()))
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final Pattern WORD = Pattern.compile("([^\\[]+)(?:\\[(.*)])?");
  private static final List<String> ACTIONS =
      List.of(
          "approve",
          "complete",
          "reject",
          "mark-failed",
          "return-previous",
          "return-applicant",
          "return-to",
          "claim",
          "transfer");

  private final Deque<String> words;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private Map<String, Object> options = new LinkedHashMap<>();
  private int splits;
  private int choices;

  /** Where the way stands: the nodes whose next edge is still to be drawn, and its condition. */
  private record Loose(String from, Expression when) {}

  private FlowNotation(String text) {
    words = new ArrayDeque<>(Arrays.asList(text.trim().split("\\s+", -1)));
  }

  static Flow flow(String text) {
    return new FlowNotation(text).read();
  }

  static FlowGraph graph(String text) {
    return switch (FlowGraph.of(flow(text))) {
      case FlowGraph.Sound sound -> sound.graph();
      case FlowGraph.Unsound unsound -> throw new AssertionError(text + ": " + unsound.faults());
    };
  }

  static Expression expression(String source) {
    return new Expression(source, null, Set.copyOf(List.of(source.split("\\W+", -1))), Set.of());
  }

  private Flow read() {
    if (words.peek().startsWith("flow[")) {
      options = options(match(words.remove()).group(2));
    }
    nodes.add(new Node.Start("apply", text("apply"), null));
    List<Loose> open = sequence(List.of(new Loose("apply", null)));
    if (!open.isEmpty()) {
      nodes.add(new Node.End("done", text("done"), null));
      open.forEach(way -> edge(way, "done"));
    }
    Map<String, Object> json = new LinkedHashMap<>(options);
    json.put("nodes", List.of());
    json.put("edges", List.of());
    Flow plain = JSON.convertValue(json, Flow.class);
    return new Flow(
        nodes,
        edges,
        plain.withdrawUntil(),
        plain.withdrawTo(),
        plain.returnAcrossJoin(),
        plain.supervisors(),
        plain.trackers(),
        plain.repeatLimit(),
        plain.readers());
  }

  private List<Loose> sequence(List<Loose> from) {
    List<Loose> open = from;
    while (!words.isEmpty() && !Set.of("|", ")", "}").contains(words.peek())) {
      String word = words.remove();
      open =
          switch (word.charAt(0)) {
            case '(' -> parallel(open);
            case '{' -> choice(open);
            case '^' -> repeat(open, word.substring(1));
            case '!', '.' -> end(open, word);
            case '~' -> join(open, node("wait", name(word)));
            case '*' -> join(open, node("action", name(word)));
            case '&' -> join(open, node("sub-flow", name(word)));
            case '@' ->
                join(open, new Node.Notify(name(word), text(name(word)), notified(), null, null));
            default -> join(open, task(word));
          };
    }
    return open;
  }

  private static Node node(String type, String word) {
    Matcher parts = match(word);
    Map<String, Object> json = new LinkedHashMap<>();
    switch (type) {
      case "sub-flow" -> json.put("service", parts.group(1));
      default -> json.put("type", type);
    }
    json.putAll(options(parts.group(2)));
    json.put("type", type);
    json.put("id", parts.group(1));
    json.put("title", Map.of("zh-CN", parts.group(1), "en", parts.group(1)));
    return JSON.convertValue(json, Node.class);
  }

  private List<Assign> notified() {
    return List.of(new Assign.Applicant());
  }

  private List<Loose> join(List<Loose> open, Node node) {
    nodes.add(node);
    open.forEach(way -> edge(way, node.id()));
    return List.of(new Loose(node.id(), null));
  }

  private List<Loose> end(List<Loose> open, String word) {
    String id = word.substring(1);
    Options.Result result =
        word.charAt(0) == '!' ? Options.Result.REJECTED : Options.Result.COMPLETED;
    join(open, new Node.End(id, text(id), result));
    return List.of();
  }

  private List<Loose> repeat(List<Loose> open, String target) {
    open.forEach(way -> edges.add(new Edge(way.from(), null, target, way.when(), null)));
    return List.of();
  }

  private List<Loose> parallel(List<Loose> open) {
    int number = ++splits;
    String split = "s" + number;
    join(open, new Node.Split(split, text(split)));
    List<Loose> ends = branches(split);
    return join(ends, new Node.Join("j" + number, text("j" + number)));
  }

  private List<Loose> choice(List<Loose> open) {
    String choice = "c" + ++choices;
    join(open, new Node.Choice(choice, text(choice)));
    return branches(choice);
  }

  private List<Loose> branches(String from) {
    List<Loose> ends = new ArrayList<>();
    do {
      Expression when = null;
      if (words.peek().endsWith(":")) {
        String condition = words.remove().replace(":", "");
        when = condition.equals("else") ? null : expression(condition);
      }
      ends.addAll(sequence(List.of(new Loose(from, when))));
    } while (words.remove().equals("|"));
    return ends;
  }

  private void edge(Loose way, String to) {
    edges.add(new Edge(way.from(), to, null, way.when(), null));
  }

  static Node.Task task(String word) {
    return task(word, text(match(word).group(1)));
  }

  static Node.Task task(String word, Text title) {
    Matcher parts = match(word);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "task");
    json.put("id", parts.group(1));
    json.put("title", Map.of("zh-CN", title.chinese(), "en", title.english()));
    json.put("assign", Map.of("role", parts.group(1)));
    json.put("actions", ACTIONS);
    json.putAll(options(parts.group(2)));
    return (Node.Task) JSON.convertValue(json, Node.class);
  }

  private static Map<String, Object> options(String text) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String option : text == null ? List.<String>of() : Arrays.asList(text.split(",", -1))) {
      String key = option.substring(0, option.indexOf('='));
      String value = option.substring(key.length() + 1);
      switch (key) {
        case "by" -> json.put("assign", Map.of("people", list(value)));
        case "role" -> json.put("assign", Map.of("role", value));
        case "roleOf" -> json.put("assign", Map.of("role", "staff", "of", value));
        case "field" -> json.put("assign", Map.of("field", value));
        case "handlerOf" -> json.put("assign", Map.of("handlerOf", value));
        case "assign" -> json.put("assign", Map.of(value, true));
        case "either" ->
            json.put(
                "assign",
                Map.of(
                    "anyOf",
                    list(value).stream().map(who -> Map.of("people", List.of(who))).toList()));
        case "quorum" -> json.put("mode", Map.of("quorum", quorum(value)));
        case "opinion" -> json.put("opinion", Map.of("required", value.equals("required")));
        case "urge" -> json.put("urge", urge(value));
        case "separateFrom", "preassign", "actions" -> json.put(key, list(value));
        case "also" -> {
          List<String> more = new ArrayList<>(ACTIONS);
          more.addAll(list(value));
          json.put("actions", more);
        }
        case "due" -> json.put(key, due(value));
        case "addSigner" -> json.put(key, addSigner(value));
        case "returnTo" -> json.put(key, value.equals("any-earlier") ? value : list(value));
        default -> json.put(key, value);
      }
    }
    return json;
  }

  private static Map<String, Object> urge(String value) {
    String[] parts = value.split("/", -1);
    return Map.of("every", parts[0], "perDay", parts[1]);
  }

  private static Map<String, Object> due(String value) {
    String[] parts = value.split("/", -1);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("in", parts[0]);
    json.put("calendar", parts[1]);
    json.put("remind", parts[2].isEmpty() ? List.of() : list(parts[2]));
    json.put("then", parts[3].isEmpty() ? null : parts[3]);
    return json;
  }

  private static Map<String, Object> addSigner(String value) {
    List<String> parts = list(value);
    Map<String, Object> json = new LinkedHashMap<>();
    parts.forEach(
        part -> json.put(part.matches("\\d") ? "depth" : part, part.matches("\\d") ? part : true));
    return json;
  }

  private static Map<String, Object> quorum(String value) {
    String[] parts = value.split("/", -1);
    return Map.of("agree", parts[0], "of", parts[1]);
  }

  private static List<String> list(String value) {
    return value.equals("none") ? List.of() : Arrays.asList(value.split("\\+", -1));
  }

  private static String name(String word) {
    return word.substring(1);
  }

  private static Matcher match(String word) {
    Matcher matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(word);
    }
    return matcher;
  }

  private static Text text(String both) {
    return new Text(both, both);
  }

  private static final class ReadExpression extends ValueDeserializer<Expression> {
    @Override
    public Expression deserialize(JsonParser parser, DeserializationContext context) {
      return expression(parser.getString());
    }
  }
}
