package io.errand.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;

/** The parser in a context of its own. Used by one thread at a time. */
final class Parsing implements Sandboxed {
  private static final String ACORN_VERSION =
      "/META-INF/maven/org.webjars.npm/acorn/pom.properties";

  /** Touches most of the parser, so that the first author need not wait. */
  private static final String SAMPLE =
      "sum(a.map((b, i) => b?.c ?? `${i}`)) > 1 ? [-2] : {d: !true}";

  private final Context context;
  private final Value parse;

  private Parsing(Context context, Value parse) {
    this.context = context;
    this.parse = parse;
  }

  static Parsing open(Engine engine) {
    Context context = Sandbox.openForParser(engine);
    Value parse =
        context
            .eval(Scripts.module("sandbox.js"))
            .getMember("createParsing")
            .execute(
                context.eval(Scripts.module(acorn())),
                context.eval(Scripts.module("parser.js")),
                Scripts.text("grammar.json"));
    Parsing parsing = new Parsing(context, parse);
    parsing.parse(SAMPLE);
    return parsing;
  }

  private static String acorn() {
    Properties properties = new Properties();
    try (InputStream file = Parsing.class.getResourceAsStream(ACORN_VERSION)) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "/META-INF/resources/webjars/acorn/%s/dist/acorn.mjs"
        .formatted(properties.getProperty("version"));
  }

  @Override
  public Context context() {
    return context;
  }

  /** The tree or the refusal as JSON. */
  String parse(String source) {
    return parse.execute(source).asString();
  }
}
