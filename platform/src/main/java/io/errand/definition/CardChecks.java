package io.errand.definition;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks the card of a service: what it names, and that somebody can start it. */
final class CardChecks {
  private static final String ALL = "*";

  private final ServiceFolder folder;
  private final NodeIndex nodes;
  private final Surroundings around;
  private final Faults faults;

  CardChecks(ServiceFolder folder, NodeIndex nodes, Surroundings around, Faults faults) {
    this.folder = folder;
    this.nodes = nodes;
    this.around = around;
    this.faults = faults;
  }

  void check(Card card) {
    place(card);
    unit(card.owner(), "/owner");
    RoleChecks roles = new RoleChecks(around, faults);
    for (int i = 0; i < card.administrators().size(); i++) {
      roles.exists(card.administrators().get(i), Pointers.at("/administrators", i));
    }
    audience(card.audience());
    if (card.contact() != null && card.contact().unit() != null) {
      unit(card.contact().unit(), "/contact/unit");
    }
    if (card.manual() != null && !folder.files().containsKey(card.manual())) {
      faults.unknown("/manual", Cause.UNKNOWN_FILE, card.manual(), folder.files().keySet());
    }
    start(card.start());
  }

  private void place(Card card) {
    if (!card.key().equals(folder.key())) {
      faults.add("/key", Cause.FOLDER_KEY, card.key(), folder.key());
    }
    if (!card.category().equals(folder.category())) {
      faults.add("/category", Cause.FOLDER_CATEGORY, card.category(), folder.category());
    } else if (!around.categories().contains(card.category())) {
      faults.unknown("/category", Cause.UNKNOWN_CATEGORY, card.category(), around.categories());
    }
  }

  private void audience(Card.Audience audience) {
    Set<String> known = new TreeSet<>(around.personKinds());
    known.addAll(around.roles().keySet());
    List<String> roles = audience.roles();
    for (int i = 0; i < roles.size(); i++) {
      if (!roles.get(i).equals(ALL) && !known.contains(roles.get(i))) {
        String at = Pointers.at("/audience/roles", i);
        faults.unknown(at, Cause.UNKNOWN_AUDIENCE, roles.get(i), known);
      }
    }
    for (int i = 0; i < audience.units().size(); i++) {
      if (!audience.units().get(i).equals(ALL)) {
        unit(audience.units().get(i), Pointers.at("/audience/units", i));
      }
    }
  }

  private void unit(String key, String at) {
    if (!around.units().contains(key)) {
      faults.unknown(at, Cause.UNKNOWN_UNIT, key, around.units());
    }
  }

  private void start(Card.Start start) {
    if (!start.self() && start.onBehalf() == null && !start.cohort()) {
      faults.add("/start/self", Cause.NOBODY_STARTS);
    }
    if (start.onBehalf() != null) {
      onBehalf(start.onBehalf());
    }
    Card.Window window = start.window();
    boolean bounded = window != null && window.from() != null && window.to() != null;
    if (bounded && window.from().compareTo(window.to()) > 0) {
      faults.add("/start/window/to", Cause.BOUNDS, window.from(), window.to());
    }
  }

  private void onBehalf(Card.OnBehalf onBehalf) {
    boolean inUnit = onBehalf.within().equals(Card.OnBehalf.UNIT);
    String at = "/start/onBehalf";
    RoleChecks roles = new RoleChecks(around, faults);
    if (inUnit) {
      roles.check(onBehalf.by(), true, at + "/by");
    } else {
      roles.exists(onBehalf.by(), at + "/by");
    }
    if (onBehalf.enterAt() != null) {
      nodes.task(onBehalf.enterAt(), at + "/enterAt", faults);
    }
  }
}
