package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldRight;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.definition.Text;
import io.errand.expression.Call;
import io.errand.expression.Expression;
import io.errand.expression.ExpressionSettings;
import io.errand.expression.Expressions;
import io.errand.expression.Outcome;
import io.errand.field.Dictionaries;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the tests of this room begin with: forms in short, JSON in single quotes, real expressions.
 */
final class Given {
  static final Messages MESSAGES = new Messages();
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final FieldType TEXT = new FieldType.Line(null, null, null, null);
  static final FieldType WHOLE = new FieldType.Whole(null, null);
  static final FieldType MONEY = new FieldType.Money(null, null);
  static final FieldType YES_NO = new FieldType.YesNo();
  static final FieldType DATE = new FieldType.Date(null, null);
  static final FieldType ID_CARD = new FieldType.IdCard();
  static final FieldType PHONE = new FieldType.Phone();
  static final FieldType PERSON = new FieldType.Person(null, null, null);
  static final FieldType LOOKUP =
      new FieldType.Lookup(
          new FieldType.Lookup.Source("papers", null, null),
          fields(field("year", WHOLE), field("days", new FieldType.DateRange())),
          null);
  static final FieldType FILE = new FieldType.File(null, 3, null, null);

  /** With time to spare, so that a busy machine changes no result. */
  private static final Expressions EXPRESSIONS =
      Expressions.open(
          new ExpressionSettings(1, Duration.ofMinutes(1), Duration.ofMinutes(1), 50_000_000));

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private Given() {}

  static BiFunction<Map<String, tools.jackson.databind.JsonNode>, List<Call>, List<Outcome>>
      expressions() {
    return EXPRESSIONS::evaluate;
  }

  static Expression expression(String source) {
    return source == null ? null : EXPRESSIONS.parse(source);
  }

  static ObjectNode json(String text) {
    return JSON.readValue(text, ObjectNode.class);
  }

  static Text text(String words) {
    return new Text(words, "en " + words);
  }

  static Situation situation() {
    return new Situation(
        json(
            "{'id':'p1','number':'2016001','name':'王小明','kind':'staff','sex':'male',"
                + "'mobile':'13800002046','unit':{'id':'u1','key':'hr','title':'人事处','kind':'office'}}"),
        json("{'id':'p2','number':'2010002','name':'李老师','unit':{'id':'u2','key':'math'}}"),
        json("{'id':'p3','number':'1','name':'张三'}"),
        TODAY);
  }

  static Made field(String key, FieldType type) {
    return new Made(key, type);
  }

  static Made table(String key, Made... columns) {
    return field(key, new FieldType.Table(fields(columns), null, null, null));
  }

  static Made fixed(String key, List<String> rows, Made... columns) {
    List<FieldType.Option> options = rows.stream().map(Given::option).toList();
    return field(key, new FieldType.Table(fields(columns), null, null, options));
  }

  static Made group(String key, Made... members) {
    return field(key, new FieldType.Group(fields(members)));
  }

  static FieldType choice(String... values) {
    return new FieldType.Choice(List.of(values).stream().map(Given::option).toList(), null);
  }

  static FieldType.Option option(String value) {
    return new FieldType.Option(value, text("选项" + value));
  }

  static List<Field> fields(Made... made) {
    return List.of(made).stream().map(Made::field).toList();
  }

  static Form form(Made... fields) {
    return form(List.of(), fields);
  }

  static Form form(List<Form.Check> checks, Made... fields) {
    List<String> keys = List.of(fields).stream().map(made -> made.key).toList();
    Form.Layout layout = new Form.Layout(List.of(new Form.Step(text("填写"), null, keys, null)));
    return new Form(fields(fields), layout, checks);
  }

  static Form.Check check(String when, String at, String message) {
    return new Form.Check(expression(when), at, text(message));
  }

  static FieldRight right(FieldRight.Access access) {
    return FieldRight.of(access);
  }

  static FieldRight right(
      FieldRight.Access access,
      boolean add,
      boolean remove,
      Map<String, FieldRight.Access> columns) {
    return new FieldRight(access, add, remove, columns);
  }

  static Rights all(Form form) {
    return Rights.atStart(form, Map.of());
  }

  static Evaluated evaluate(Form form, String data) {
    return evaluate(form, all(form), data);
  }

  static Evaluated evaluate(Form form, Rights rights, String data) {
    return FormEvaluator.of(form, Dictionaries.NONE)
        .evaluate(json(data), rights, situation(), expressions());
  }

  static Revision revise(Form form, Rights rights, String stored, String sent) {
    return FormEvaluator.of(form, Dictionaries.NONE)
        .revise(
            json(stored),
            rights.apply(json(stored), json(sent)),
            Map.of(),
            rights,
            situation(),
            expressions());
  }

  /** Findings as lines: pointer, a blank, the Chinese sentence. */
  static List<String> said(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.pointer() + " " + finding.in(Language.CHINESE, MESSAGES))
        .toList();
  }

  /** A field in the making; titles are the keys with a mark, so that leaks are found. */
  static final class Made {
    private final String key;
    private final FieldType type;
    private final Map<String, String> rules = new HashMap<>();
    private final List<Object> initial = new ArrayList<>();
    private Field.WhenHidden whenHidden = Field.WhenHidden.DROP;
    private boolean sensitive;
    private String prefill;

    private Made(String key, FieldType type) {
      this.key = key;
      this.type = type;
    }

    Made visible(String source) {
      return rule("visible", source);
    }

    Made required(String source) {
      return rule("required", source);
    }

    Made blank(String source) {
      return rule("blank", source);
    }

    Made readOnly(String source) {
      return rule("readOnly", source);
    }

    Made value(String source) {
      return rule("value", source);
    }

    Made options(String source) {
      return rule("options", source);
    }

    Made keep() {
      whenHidden = Field.WhenHidden.KEEP;
      return this;
    }

    Made sensitive() {
      sensitive = true;
      return this;
    }

    Made prefill(String path) {
      prefill = path;
      return this;
    }

    Made initial(Object value) {
      initial.add(value);
      return this;
    }

    private Made rule(String kind, String source) {
      rules.put(kind, source);
      return this;
    }

    Field field() {
      return new Field(
          key,
          type,
          text("题" + key),
          null,
          null,
          prefill,
          initial.isEmpty() ? null : initial.getFirst(),
          whenHidden,
          sensitive,
          true,
          new Field.Rules(
              expression(rules.get("visible")),
              expression(rules.get("required")),
              expression(rules.get("blank")),
              expression(rules.get("readOnly")),
              expression(rules.get("value")),
              expression(rules.get("options"))));
    }
  }
}
