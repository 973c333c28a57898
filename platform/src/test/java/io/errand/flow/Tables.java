package io.errand.flow;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table-driven tests of what the engine decides, row by row. */
final class Tables {
  private static final List<String> CLASSES =
      List.of(
          "io.errand.flow.FlowEngineTests",
          "io.errand.flow.SigningTests",
          "io.errand.flow.AdministeringTests",
          "io.errand.flow.TakingBackTests",
          "io.errand.flow.TimerTests",
          "io.errand.flow.EffectTests",
          "io.errand.flow.MigrationTests",
          "io.errand.flow.ReplacingTests",
          "io.errand.form.FilledTests");

  private static final List<String> LIVES =
      List.of("io.errand.flow.ModelTests", "io.errand.flow.RandomFlowTests");

  private Tables() {}

  static List<DynamicTest> rows() throws ReflectiveOperationException {
    List<DynamicTest> rows = new ArrayList<>();
    for (String name : CLASSES) {
      Object tests = made(name);
      for (Method factory : methods(tests, TestFactory.class)) {
        ((Stream<?>) factory.invoke(tests)).map(DynamicTest.class::cast).forEach(rows::add);
      }
    }
    return rows;
  }

  private static Object made(String name) throws ReflectiveOperationException {
    var constructor = Class.forName(name).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static List<Method> methods(Object tests, Class<? extends Annotation> marked) {
    List<Method> methods =
        Arrays.stream(tests.getClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(marked))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    methods.forEach(method -> method.setAccessible(true));
    return methods;
  }

  /**
   * The first row that fails, else the first of the tests that live at random; null for nothing.
   *
   * @param corner the corner case whose rows come first
   */
  static String firstFailure(int corner) throws ReflectiveOperationException {
    List<DynamicTest> rows = new ArrayList<>(rows());
    String own = "case " + corner + " ";
    rows.sort(Comparator.comparing(row -> !row.getDisplayName().startsWith(own)));
    for (DynamicTest row : rows) {
      if (fails(() -> row.getExecutable().execute())) {
        return row.getDisplayName();
      }
    }
    for (String name : LIVES) {
      Object tests = made(name);
      for (Method test : methods(tests, Test.class)) {
        if (fails(() -> test.invoke(tests))) {
          return name;
        }
      }
    }
    return null;
  }

  private interface Trial {
    void run() throws Throwable;
  }

  private static boolean fails(Trial trial) {
    try {
      trial.run();
      return false;
    } catch (Throwable _) {
      return true;
    }
  }
}
