package io.errand.design;

import io.errand.catalog.Catalog;
import io.errand.catalog.Categories;
import io.errand.catalog.CodeTables;
import io.errand.catalog.HelpPage;
import io.errand.definition.Definitions;
import io.errand.definition.Fault;
import io.errand.definition.ServiceDefinition;
import io.errand.definition.ServiceFolder;
import io.errand.definition.Surroundings;
import io.errand.definition.Text;
import io.errand.definition.Verdict;
import io.errand.directory.Vocabulary;
import io.errand.expression.ExpressionThreads;
import io.errand.hook.WebHooks;
import io.errand.problem.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishes the services of a folder: those that are right and new. A faulty one is told with its
 * place and left out; the others are published all the same.
 */
@Component
public class LoadCatalogue {
  private final Definitions definitions;
  private final Catalog catalog;
  private final Categories categories;
  private final CodeTables tables;
  private final Vocabulary vocabulary;
  private final WebHooks webHooks;
  private final ExpressionThreads threads;
  private final ResourceLoader resources;

  LoadCatalogue(
      Definitions definitions,
      Catalog catalog,
      Categories categories,
      CodeTables tables,
      Vocabulary vocabulary,
      WebHooks webHooks,
      ExpressionThreads threads,
      ResourceLoader resources) {
    this.definitions = definitions;
    this.catalog = catalog;
    this.categories = categories;
    this.tables = tables;
    this.vocabulary = vocabulary;
    this.webHooks = webHooks;
    this.threads = threads;
    this.resources = resources;
  }

  /**
   * What became of the folder.
   *
   * @param published keys of services with a new version
   * @param unchanged keys of services whose content is known
   * @param kept keys of services that an administrator has published over the folder
   * @param faults by file, with place and sentence in both languages
   * @param warnings the same for services that are offered all the same
   */
  public record Report(
      List<String> published,
      List<String> unchanged,
      List<String> kept,
      List<Told> faults,
      List<Told> warnings) {}

  /**
   * One fault as people read it.
   *
   * @param file path in the catalogue
   * @param pointer JSON pointer in the file
   */
  public record Told(String file, String pointer, String chinese, String english) {}

  /**
   * Loads a catalogue.
   *
   * @param place its location, ending with a slash
   */
  public Mono<Report> load(String place) {
    return vocabulary
        .names()
        .flatMap(names -> threads.compute(() -> read(place, names)))
        .flatMap(all -> vacant().flatMap(vacant -> store(all, vacant)));
  }

  private sealed interface Read {
    record Sound(ServiceFolder folder, int position, Verdict.Sound service) implements Read {}

    record Faulty(List<Told> faults) implements Read {}
  }

  private List<Read> read(String place, Vocabulary.Names names) throws IOException {
    CatalogueFiles files = new CatalogueFiles(resources, place);
    List<ServiceFolder> folders = files.services();
    Definitions.Shared shared = definitions.shared(files.fields());
    Surroundings around =
        surroundings(names, folders.stream().map(ServiceFolder::key).collect(Collectors.toSet()));
    List<Read> all = new ArrayList<>();
    all.add(
        new Read.Faulty(shared.faults().stream().map(fault -> told("fields/", fault)).toList()));
    for (ServiceFolder folder : folders) {
      all.add(
          judged(
              folder,
              all.size(),
              definitions.read(folder, shared.fields(), around, FlowProof::faults)));
    }
    all.add(new Read.Faulty(help(files.help())));
    return fitting(all);
  }

  /** What is wrong in the pages of help. */
  private static List<Told> help(Map<String, byte[]> pages) {
    List<Fault> faults = new ArrayList<>();
    pages.forEach((file, content) -> HelpPage.read(file, content, faults));
    return faults.stream().map(fault -> told("help/", fault)).toList();
  }

  /** Leaves out what would fill, or take over, fields that another of the services lacks. */
  private static List<Read> fitting(List<Read> all) {
    Map<String, ServiceDefinition> services = new HashMap<>();
    for (Read read : all) {
      if (read instanceof Read.Sound sound) {
        services.put(sound.folder().key(), sound.service().definition());
      }
    }
    return all.stream().map(read -> fitting(read, services)).toList();
  }

  private static Read fitting(Read read, Map<String, ServiceDefinition> services) {
    if (!(read instanceof Read.Sound sound)) {
      return read;
    }
    ServiceDefinition service = sound.service().definition();
    List<Fault> faults =
        Stream.concat(
                StartedForms.of(service, services).stream(),
                LookedUpForms.of(service, services).stream())
            .toList();
    String path = path(sound.folder());
    return faults.isEmpty()
        ? sound
        : new Read.Faulty(faults.stream().map(fault -> told(path, fault)).toList());
  }

  private Read judged(ServiceFolder folder, int position, Verdict verdict) {
    String path = path(folder);
    return switch (verdict) {
      case Verdict.Faulty faulty ->
          new Read.Faulty(faulty.faults().stream().map(fault -> told(path, fault)).toList());
      case Verdict.Sound sound -> new Read.Sound(folder, position, sound);
    };
  }

  private static Told told(String path, Fault fault) {
    return new Told(
        path + fault.file(),
        fault.pointer(),
        fault.message(Language.CHINESE.locale()),
        fault.message(Language.ENGLISH.locale()));
  }

  private Surroundings surroundings(Vocabulary.Names names, Set<String> services) {
    Map<String, Surroundings.Scope> roles = new HashMap<>();
    names
        .roles()
        .forEach(
            (role, inUnit) ->
                roles.put(
                    role, inUnit ? Surroundings.Scope.UNIT : Surroundings.Scope.ORGANISATION));
    Map<String, Surroundings.Dictionary> dictionaries = new HashMap<>();
    tables
        .all()
        .forEach(
            (key, codes) ->
                dictionaries.put(
                    key,
                    new Surroundings.Dictionary(
                        codes.stream()
                            .collect(
                                Collectors.toMap(
                                    CodeTables.Code::code, CodeTables.Code::parent)))));
    return new Surroundings(
        categories.all().stream().map(Categories.Category::key).collect(Collectors.toSet()),
        services,
        roles,
        names.kinds(),
        names.properties(),
        names.people(),
        names.units(),
        names.unitKinds(),
        dictionaries,
        webHooks.keys());
  }

  /** The titles of the roles that nobody holds, by key. */
  private Mono<Map<String, Text>> vacant() {
    return Mono.zipDelayError(vocabulary.vacant(), vocabulary.titles())
        .map(
            both -> {
              Map<String, Text> vacant = new HashMap<>();
              for (String role : both.getT1()) {
                List<String> title = both.getT2().get(role);
                vacant.put(role, new Text(title.get(0), title.get(1)));
              }
              return vacant;
            });
  }

  private Mono<Report> store(List<Read> all, Map<String, Text> vacant) {
    Report report =
        new Report(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    return Flux.fromIterable(all)
        .concatMap(
            read ->
                switch (read) {
                  case Read.Faulty faulty ->
                      Mono.fromRunnable(() -> report.faults().addAll(faulty.faults()));
                  case Read.Sound sound -> {
                    report.warnings().addAll(warnings(sound, vacant));
                    yield store(sound, report);
                  }
                })
        .then(Mono.just(report));
  }

  private static List<Told> warnings(Read.Sound sound, Map<String, Text> vacant) {
    return Vacancies.of(sound.service().definition(), vacant).stream()
        .map(warning -> told(path(sound.folder()), warning))
        .toList();
  }

  private static String path(ServiceFolder folder) {
    return "services/" + folder.category() + "/" + folder.key() + "/";
  }

  private Mono<Void> store(Read.Sound sound, Report report) {
    String key = sound.folder().key();
    return catalog
        .store(
            key,
            sound.folder().category(),
            sound.position(),
            sound.service().hash(),
            sound.service().version())
        .doOnNext(
            stored ->
                (switch (stored) {
                      case NEW -> report.published();
                      case UNCHANGED -> report.unchanged();
                      case KEPT -> report.kept();
                    })
                    .add(key))
        .then();
  }
}
