package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.definition.Text;
import io.errand.field.Flaw;
import io.errand.field.Said;
import io.errand.problem.Language;
import io.errand.problem.Message;
import io.errand.problem.Messages;
import io.errand.problem.Wording;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people call a place: its title, and before it the table with the row, or the group.
 *
 * @param rows the rows on the way, counted from 0
 */
record Title(Place place, List<Integer> rows) implements Wording {

  /** A finding whose message has the title of the place before all other arguments. */
  static Finding finding(Place place, String pointer, String key, Object... more) {
    Title title = new Title(place, Pointers.rows(pointer));
    return Finding.of(pointer, key, Stream.concat(Stream.of(title), Stream.of(more)).toArray());
  }

  static Finding finding(Place place, String pointer, Flaw flaw) {
    return finding(place, pointer + flaw.part(), flaw.key(), flaw.arguments().toArray());
  }

  @Override
  public String in(Language language, Messages messages) {
    return message().in(language, messages);
  }

  private Message message() {
    Wording own = said(place.field().title());
    if (place.parent() == null) {
      return Message.of("form.title", own);
    }
    Field parent = place.parent().field();
    Wording whole = said(parent.title());
    return switch (parent.type()) {
      case FieldType.Table table when isFixedRow(table) ->
          Message.of(
              "form.title.fixed", whole, said(table.rows().get(rows.getLast()).title()), own);
      case FieldType.Table table when !rows.isEmpty() ->
          Message.of("form.title.row", whole, rows.getLast() + 1, own);
      default -> Message.of("form.title.part", whole, own);
    };
  }

  private boolean isFixedRow(FieldType.Table table) {
    return table.rows() != null && !rows.isEmpty() && rows.getLast() < table.rows().size();
  }

  private static Wording said(Text text) {
    return new Said(text);
  }
}
