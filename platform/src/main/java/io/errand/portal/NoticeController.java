package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.errand.directory.SignedIn;
import io.errand.notice.Inbox;
import io.errand.notice.NoticeKind;
import io.errand.notice.NoticePreferences;
import io.errand.notice.Preferences;
import io.errand.notice.Told;
import io.errand.problem.InvalidData;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What somebody was told, and how they want to be told. */
@RestController
@RequestMapping("/api/notices")
class NoticeController {
  private static final int MOST_COUNTED = 999;
  private static final int MOST_MARKED = 100;

  private final Inbox inbox;
  private final NoticePreferences preferences;
  private final Messages messages;
  private final Clock clock;

  NoticeController(Inbox inbox, NoticePreferences preferences, Messages messages, Clock clock) {
    this.inbox = inbox;
    this.preferences = preferences;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * What was told.
   *
   * @param service of the application; null, with it, where none is meant
   */
  record Item(
      UUID id,
      String kind,
      String title,
      String text,
      Instant at,
      boolean read,
      ServiceRef service,
      ApplicationRef application,
      String task) {}

  record ServiceRef(String key, String title) {}

  record ApplicationRef(UUID id, String number) {}

  record Count(int count, boolean more) {}

  /** Which to mark as read: these or, when true, all; either may be null. */
  record Marked(@JsonSetter(contentNulls = Nulls.FAIL) List<UUID> ids, Boolean all) {}

  /**
   * How somebody wants mail.
   *
   * @param language zh-CN or en
   * @param mail whether they want it, by kind; a kind that is missing is wanted
   */
  record Chosen(String language, Map<String, Boolean> mail) {}

  @GetMapping
  Mono<Page<Item>> list(
      SignedIn who,
      @RequestParam(defaultValue = "false") boolean unread,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    int size = Page.size(limit);
    Language language = Language.of(exchange.getRequest().getHeaders());
    return inbox
        .list(who.person(), unread, after.isEmpty() ? null : place(after), size + 1)
        .map(
            rows ->
                Page.of(
                    rows,
                    size,
                    row -> item(row, language),
                    row -> Cursor.of(row.told().at(), row.id())));
  }

  private static Inbox.Place place(String after) {
    List<String> parts = Cursor.parts(after, 2);
    try {
      return new Inbox.Place(Cursor.time(parts.get(0)), UUID.fromString(parts.get(1)));
    } catch (IllegalArgumentException unreadable) {
      throw new Cursor.Unreadable();
    }
  }

  private Item item(Inbox.Entry row, Language language) {
    Told told = row.told();
    return new Item(
        row.id(),
        told.wording().kind().key(),
        told.title().in(language, messages),
        told.text(clock.getZone()).in(language, messages),
        told.at(),
        row.read(),
        told.instance() == null
            ? null
            : new ServiceRef(told.service(), told.facts().title().in(language.locale())),
        told.instance() == null ? null : new ApplicationRef(told.instance(), told.facts().number()),
        told.task() == null ? null : new TaskId(told.instance(), told.task()).toString());
  }

  @GetMapping("/count")
  Mono<Count> count(SignedIn who) {
    return inbox
        .unread(who.person())
        .map(count -> new Count(Math.min(count, MOST_COUNTED), count > MOST_COUNTED));
  }

  @PostMapping("/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> read(SignedIn who, @RequestBody Marked marked) {
    List<UUID> ids = marked.ids() == null ? List.of() : marked.ids();
    boolean all = Boolean.TRUE.equals(marked.all());
    if (all != ids.isEmpty()) {
      return wrong(Problem.Fault.at("/ids", "notice.one-of"));
    }
    if (ids.size() > MOST_MARKED) {
      return wrong(Problem.Fault.at("/ids", "notice.too-many", MOST_MARKED));
    }
    return all
        ? inbox.readAll(who.person(), clock.instant())
        : inbox.read(who.person(), ids, clock.instant()).flatMap(own -> allOwn(ids, own));
  }

  private static Mono<Void> allOwn(List<UUID> ids, Set<UUID> own) {
    List<Problem.Fault> foreign =
        IntStream.range(0, ids.size())
            .filter(i -> !own.contains(ids.get(i)))
            .mapToObj(i -> Problem.Fault.at("/ids/" + i, "notice.unknown"))
            .toList();
    return foreign.isEmpty() ? Mono.empty() : Mono.error(new InvalidData(foreign));
  }

  @GetMapping("/preferences")
  Mono<Chosen> preferences(SignedIn who) {
    return preferences.of(who.person()).map(NoticeController::chosen);
  }

  private static Chosen chosen(Preferences preferences) {
    Map<String, Boolean> mail = new TreeMap<>();
    for (NoticeKind kind : NoticeKind.values()) {
      mail.put(kind.key(), !preferences.muted().contains(kind));
    }
    return new Chosen(preferences.language().tag(), mail);
  }

  @PutMapping("/preferences")
  Mono<Chosen> choose(SignedIn who, @RequestBody Chosen wish) {
    List<Problem.Fault> faults = new ArrayList<>();
    Language language = language(wish.language(), faults);
    Set<NoticeKind> muted = muted(wish.mail() == null ? Map.of() : wish.mail(), faults);
    if (!faults.isEmpty()) {
      return Mono.error(new InvalidData(faults));
    }
    Preferences chosen = new Preferences(language, muted);
    return preferences.choose(who.person(), chosen).thenReturn(chosen(chosen));
  }

  private static Language language(String tag, List<Problem.Fault> faults) {
    for (Language language : Language.values()) {
      if (language.tag().equals(tag)) {
        return language;
      }
    }
    String known =
        Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.joining(", "));
    faults.add(Problem.Fault.at("/language", "problem.expected-choice", known));
    return Language.CHINESE;
  }

  private static Set<NoticeKind> muted(Map<String, Boolean> mail, List<Problem.Fault> faults) {
    Map<String, NoticeKind> known =
        Stream.of(NoticeKind.values()).collect(Collectors.toMap(NoticeKind::key, kind -> kind));
    Set<NoticeKind> muted = EnumSet.noneOf(NoticeKind.class);
    mail.forEach(
        (key, wanted) -> {
          String at = "/mail/" + key.replace("~", "~0").replace("/", "~1");
          if (!known.containsKey(key)) {
            faults.add(Problem.Fault.at(at, "problem.unknown-property"));
          } else if (wanted == null) {
            faults.add(Problem.Fault.at(at, "problem.expected-boolean"));
          } else if (!wanted) {
            muted.add(known.get(key));
          }
        });
    return muted;
  }

  private static <T> Mono<T> wrong(Problem.Fault fault) {
    return Mono.error(new InvalidData(List.of(fault)));
  }
}
