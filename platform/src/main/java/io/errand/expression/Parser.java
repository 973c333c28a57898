package io.errand.expression;

import io.errand.expression.ExpressionOverrun.Limit;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes programs of sources, and remembers the last ones. The parser runs on a thread of its own,
 * because a bracket costs it 16 KB of stack and callers may have little.
 */
final class Parser implements AutoCloseable {
  private static final int REMEMBERED = 4_000;

  /** Deeper than the tree of any source of the greatest length. */
  private static final StreamReadConstraints DEEP =
      StreamReadConstraints.builder().maxNestingDepth(10_000).build();

  private static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(DEEP).build()).build();

  private static final long STACK = 16L << 20;

  private final Grammar grammar;
  private final SandboxPool<Parsing> pool;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("expression-parser").stackSize(STACK).factory());
  private final Map<String, Program> programs =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Program> eldest) {
              return size() > REMEMBERED;
            }
          });

  Parser(Grammar grammar, SandboxPool<Parsing> pool) {
    this.grammar = grammar;
    this.pool = pool;
  }

  Program parse(String source) {
    Program known = programs.get(source);
    if (known != null) {
      return known;
    }
    Program program = program(source);
    programs.put(source, program);
    return program;
  }

  private Program program(String source) {
    JsonNode tree = new TreeCheck(grammar, source).check(parsed(source));
    References references = References.of(grammar, tree);
    Expression expression = new Expression(source, tree, references.names(), references.paths());
    return Program.of(expression, ProgramWriter.write(grammar, tree));
  }

  private JsonNode parsed(String source) {
    int most = grammar.limits().source();
    if (source.getBytes(StandardCharsets.UTF_8).length > most) {
      throw new ExpressionRefused(source, 0, "too-long", List.of(String.valueOf(most)));
    }
    if (source.isBlank()) {
      throw new ExpressionRefused(source, 0, "empty", List.of());
    }
    JsonNode answer = JSON.readTree(json(source));
    if (answer.has("refused")) {
      throw refused(source, answer.path("refused"));
    }
    return answer.path("tree");
  }

  private String json(String source) {
    try {
      return thread.<String>submit(() -> pool.use(parsing -> parsing.parse(source))).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExpressionOverrun(Limit.PLACES);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ExpressionOverrun overrun
          ? overrun
          : new IllegalStateException(e.getCause());
    }
  }

  private ExpressionRefused refused(String source, JsonNode answer) {
    int offset = answer.path("offset").asInt();
    String reason = answer.path("reason").asString();
    return reason.equals("too-deep")
        ? new ExpressionRefused(source, offset, reason, List.of(depth()))
        : ExpressionRefused.part(source, offset, source.length(), reason);
  }

  private String depth() {
    return String.valueOf(grammar.limits().depth());
  }

  @Override
  public void close() {
    thread.shutdownNow();
    pool.close();
  }
}
