package io.errand.expression;

import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Contexts in which scripts reach nothing but the language: no host, no files, no threads, no code
 * made of texts, and only so many statements between two resets.
 */
final class Sandbox {
  /** Longer than the outcomes of one use can be: fifty, of as many letters as there are steps. */
  private static final String LONGEST_TEXT = "16000000";

  private Sandbox() {}

  static Engine engine() {
    return Engine.newBuilder("js")
        .option("engine.WarnInterpreterOnly", "false")
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .build();
  }

  static Context open(Engine engine, long statements) {
    return builder(engine)
        .resourceLimits(ResourceLimits.newBuilder().statementLimit(statements, null).build())
        .build();
  }

  /** Without a limit of statements, and with the old functions of texts that acorn calls. */
  static Context openForParser(Engine engine) {
    return builder(engine).option("js.annex-b", "true").build();
  }

  /**
   * With every right named and denied instead of the policy CONSTRAINED, which would refuse the
   * options that take big integers and long texts away.
   */
  private static Context.Builder builder(Engine engine) {
    return Context.newBuilder("js")
        .engine(engine)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowIO(IOAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowCreateThread(false)
        .allowCreateProcess(false)
        .allowNativeAccess(false)
        .allowExperimentalOptions(true)
        .option("js.ecmascript-version", "2022")
        .option("js.strict", "true")
        .option("js.allow-eval", "false")
        .option("js.esm-eval-returns-exports", "true")
        .option("js.string-length-limit", LONGEST_TEXT)
        .option("js.bigint", "false")
        .option("js.intl-402", "false")
        .option("js.annex-b", "false")
        .option("js.graal-builtin", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.java-package-globals", "false")
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.console", "false")
        .option("js.atomics", "false")
        .option("js.shared-array-buffer", "false");
  }
}
