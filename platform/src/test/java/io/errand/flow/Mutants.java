package io.errand.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Breaks each corner case of the engine in turn and tells which test notices. Fails where none
 * does, where a mutant no longer applies, and where a corner case has none.
 */
final class Mutants {
  private static final Path WRITTEN = Path.of("src/test/mutants");
  private static final int CORNER_CASES = 28;

  /** A fault may let something go on for ever; that is noticed too. */
  private static final int MOST_SECONDS = 300;

  private final Path classes;
  private final List<String> wrong = new ArrayList<>();

  private Mutants(Path classes) {
    this.classes = classes;
  }

  public static void main(String[] args) throws Exception {
    Mutants mutants = new Mutants(Files.createTempDirectory("mutants"));
    mutants.run();
    mutants.wrong.forEach(System.err::println);
    System.exit(mutants.wrong.isEmpty() ? 0 : 1);
  }

  private void run() throws Exception {
    String sound = noticed(classes, 0);
    if (sound != null) {
      wrong.add("the tests fail without a mutant: " + sound);
      return;
    }
    Set<Integer> missing = new TreeSet<>(IntStream.rangeClosed(1, CORNER_CASES).boxed().toList());
    for (Mutant mutant : written()) {
      missing.remove(mutant.corner());
      run(mutant);
    }
    missing.forEach(corner -> wrong.add("corner case " + corner + " has no mutant"));
  }

  private static List<Mutant> written() throws IOException {
    try (Stream<Path> files = Files.list(WRITTEN)) {
      return files.sorted().map(Mutant::read).toList();
    }
  }

  private void run(Mutant mutant) throws Exception {
    String source = mutant.applied();
    String name = mutant.corner() + ". " + mutant.sentence();
    if (source == null) {
      wrong.add(name + " The mutant no longer applies to " + mutant.file());
      return;
    }
    Path compiled = compiled(mutant, source);
    String by = compiled == null ? null : noticed(compiled, mutant.corner());
    System.out.println(name + "\n    noticed by: " + by);
    if (by == null) {
      wrong.add(name + (compiled == null ? " It does not compile." : " No test notices it."));
    }
  }

  /** Compiles the changed source to a folder of its own; null where it does not compile. */
  private Path compiled(Mutant mutant, String source) throws IOException {
    Path folder = Files.createDirectories(classes.resolve("" + mutant.corner()));
    Path file = folder.resolve(mutant.source().getFileName());
    Files.writeString(file, source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-d", folder.toString(), "-cp", classPath());
    StringWriter told = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjects(file);
      boolean done = compiler.getTask(told, files, null, options, null, units).call();
      System.err.print(done ? "" : told);
      return done ? folder : null;
    }
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** Which test fails with these classes before the others; null for none. */
  private static String noticed(Path folder, int corner) throws Exception {
    ClassLoader changed = new Changed(folder);
    Method tests =
        changed.loadClass(Tables.class.getName()).getDeclaredMethod("firstFailure", int.class);
    tests.setAccessible(true);
    Callable<String> run = () -> (String) tests.invoke(null, corner);
    FutureTask<String> result = new FutureTask<>(run);
    Thread thread = Thread.ofPlatform().daemon().unstarted(result);
    thread.setContextClassLoader(changed);
    thread.start();
    try {
      return result.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      return "no end";
    } catch (ExecutionException failed) {
      return "the tables can't be read: " + failed.getCause();
    }
  }

  /** Loads the house's classes anew, those of a folder before all others. */
  private static final class Changed extends ClassLoader {
    private final Path folder;

    Changed(Path folder) {
      super(Mutants.class.getClassLoader());
      this.folder = folder;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null) {
          loaded = name.startsWith("io.errand.") ? defined(name) : super.loadClass(name, resolve);
        }
        return loaded;
      }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      Path changed = folder.resolve(file);
      try (InputStream in =
          Files.exists(changed)
              ? Files.newInputStream(changed)
              : Objects.requireNonNull(getParent().getResourceAsStream(file), file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException | NullPointerException failed) {
        throw new ClassNotFoundException(name, failed);
      }
    }
  }
}
