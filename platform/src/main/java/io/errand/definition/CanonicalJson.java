package io.errand.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The one way in which a definition is written: the same document always gives the same text.
 *
 * <p>Two spaces of indentation; an object or array that fits into 100 columns stands on one line;
 * in longer ones the plain values fill lines and every object or array begins its own. The order of
 * keys is kept.
 */
public final class CanonicalJson {
  private static final int COLUMNS = 100;

  private final StringBuilder text = new StringBuilder();

  private CanonicalJson() {}

  /** The text of a document, ending with a line feed. */
  public static String text(JsonNode document) {
    CanonicalJson writer = new CanonicalJson();
    writer.write(document, 0, 0, 0);
    return writer.text.append('\n').toString();
  }

  /** SHA-256 over names and contents in the order of names, as 64 hexadecimal digits. */
  public static String hash(Map<String, byte[]> files) {
    SortedMap<String, byte[]> sorted = new TreeMap<>(files);
    MessageDigest digest = sha256();
    sorted.forEach(
        (name, content) -> {
          digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
          digest.update(content);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Writes a value that begins at a column and is followed by {@code after} characters. */
  private void write(JsonNode value, int indent, int column, int after) {
    String line = inline(value);
    if (!value.isContainer() || value.isEmpty() || fits(line, column + after)) {
      text.append(line);
    } else {
      text.append(value.isObject() ? '{' : '[');
      writeMembers(members(value), indent + 2);
      newLine(indent).append(value.isObject() ? '}' : ']');
    }
  }

  private void writeMembers(List<Member> members, int indent) {
    int column = COLUMNS;
    boolean plain = false;
    for (Iterator<Member> each = members.iterator(); each.hasNext(); ) {
      Member member = each.next();
      int comma = each.hasNext() ? 1 : 0;
      int length = width(member.prefix) + width(inline(member.value)) + comma;
      boolean joins = plain && !member.value.isContainer() && column + 1 + length <= COLUMNS;
      if (joins) {
        text.append(' ');
        column++;
      } else {
        newLine(indent);
        column = indent;
      }
      text.append(member.prefix);
      write(member.value, indent, indent + width(member.prefix), comma);
      text.append(",".repeat(comma));
      column += length;
      plain = !member.value.isContainer();
    }
  }

  private StringBuilder newLine(int indent) {
    return text.append('\n').repeat(" ", indent);
  }

  private record Member(String prefix, JsonNode value) {}

  private static List<Member> members(JsonNode container) {
    return container.isObject()
        ? container.properties().stream()
            .map(entry -> new Member(quoted(entry.getKey()) + ": ", entry.getValue()))
            .toList()
        : container.values().stream().map(value -> new Member("", value)).toList();
  }

  private static boolean fits(String line, int around) {
    return around + width(line) <= COLUMNS;
  }

  private static int width(String line) {
    return line.codePointCount(0, line.length());
  }

  private static String inline(JsonNode value) {
    if (value.isContainer()) {
      StringJoiner line =
          value.isObject() ? new StringJoiner(", ", "{", "}") : new StringJoiner(", ", "[", "]");
      members(value).forEach(member -> line.add(member.prefix + inline(member.value)));
      return line.toString();
    }
    return value.isString() ? quoted(value.stringValue()) : value.toString();
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    value.codePoints().forEach(character -> escape(character, quoted));
    return quoted.append('"').toString();
  }

  private static void escape(int character, StringBuilder to) {
    switch (character) {
      case '"' -> to.append("\\\"");
      case '\\' -> to.append("\\\\");
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        if (Character.isISOControl(character) || loneSurrogate(character)) {
          to.append("\\u%04x".formatted(character));
        } else {
          to.appendCodePoint(character);
        }
      }
    }
  }

  private static boolean loneSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
