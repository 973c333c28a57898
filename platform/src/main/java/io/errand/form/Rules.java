package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.Form;
import io.errand.expression.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rules of a form in the order in which they are evaluated.
 *
 * @param all in the order of the form
 * @param levels the rules for values and visibility; each level reads only what earlier ones give.
 *     Where rules wait for each other, values come before visibility, in the order of the form
 * @param last all other rules; they read finished values
 */
record Rules(List<Rule> all, List<List<Rule>> levels, List<Rule> last) {

  static Rules of(Form form, Places places) {
    List<Rule> all = new ArrayList<>();
    places.all().forEach(place -> addAll(all, places, place));
    for (Form.Check check : form.checks()) {
      Place place = places.at(check.at());
      all.add(new Rule(places, place, check.at(), Rule.Kind.CHECK, check.when(), check.message()));
    }
    List<Rule> first = all.stream().filter(Rule::comesFirst).toList();
    List<Rule> last = all.stream().filter(rule -> !rule.comesFirst()).toList();
    return new Rules(List.copyOf(all), levels(first), last);
  }

  private static void addAll(List<Rule> all, Places places, Place place) {
    Field.Rules rules = place.field().rules();
    add(all, places, place, Rule.Kind.VALUE, rules.value());
    add(all, places, place, Rule.Kind.VISIBLE, rules.visible());
    add(all, places, place, Rule.Kind.REQUIRED, rules.required());
    add(all, places, place, Rule.Kind.BLANK, rules.blank());
    add(all, places, place, Rule.Kind.READ_ONLY, rules.readOnly());
    add(all, places, place, Rule.Kind.OPTIONS, rules.options());
  }

  private static void add(
      List<Rule> all, Places places, Place place, Rule.Kind kind, Expression expression) {
    if (expression != null) {
      all.add(new Rule(places, place, place.template(), kind, expression, null));
    }
  }

  private static List<List<Rule>> levels(List<Rule> rules) {
    Map<Rule, Set<Rule>> waits = new HashMap<>();
    rules.forEach(rule -> waits.put(rule, before(rule, rules)));
    Set<Rule> open = new LinkedHashSet<>(rules);
    List<List<Rule>> levels = new ArrayList<>();
    while (!open.isEmpty()) {
      List<Rule> ready =
          open.stream().filter(rule -> waits.get(rule).stream().noneMatch(open::contains)).toList();
      List<Rule> level = ready.isEmpty() ? List.of(firstOfCircle(open)) : ready;
      levels.add(level);
      level.forEach(open::remove);
    }
    return levels;
  }

  private static Rule firstOfCircle(Set<Rule> open) {
    return open.stream()
        .filter(rule -> rule.kind() == Rule.Kind.VALUE)
        .findFirst()
        .orElseGet(() -> open.iterator().next());
  }

  private static Set<Rule> before(Rule rule, List<Rule> others) {
    Set<Rule> before = new HashSet<>();
    for (Rule other : others) {
      boolean holds = other.kind() == Rule.Kind.VISIBLE && isUnder(rule.place(), other.place());
      boolean gives = rule.reads().stream().anyMatch(read -> isPartOf(other, read));
      if (other != rule && (holds || gives)) {
        before.add(other);
      }
    }
    return before;
  }

  /** Whether a rule has a say in what stands at a place, in it or around it. */
  private static boolean isPartOf(Rule rule, Place place) {
    return rule.place().isAtOrUnder(place) || place.isAtOrUnder(rule.place());
  }

  private static boolean isUnder(Place place, Place other) {
    return place != other && place.isAtOrUnder(other);
  }
}
