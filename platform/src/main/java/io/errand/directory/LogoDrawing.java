package io.errand.directory;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks through an SVG for what is no drawing: what runs, moves, leads or loads. */
final class LogoDrawing {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final Set<String> FOREIGN =
      Set.of(
          "script",
          "handler",
          "listener",
          "foreignobject",
          "a",
          "iframe",
          "object",
          "embed",
          "audio",
          "video",
          "set",
          "animate",
          "animatecolor",
          "animatemotion",
          "animatetransform");
  private static final Pattern INSIDE =
      Pattern.compile("(#.*|data:image/(png|jpeg);base64,[\\sA-Za-z0-9+/=]*)?");
  private static final Pattern LOADS =
      Pattern.compile("(?i)@import|url\\(\\s*['\"]?\\s*[^#'\"\\s]");

  private LogoDrawing() {}

  /** The first thing that does not belong there, or what keeps it from being read. */
  static Optional<String> foreign(byte[] content) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      try {
        return foreign(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException unreadable) {
      return Optional.of("XML");
    }
  }

  private static Optional<String> foreign(XMLStreamReader reader) throws XMLStreamException {
    boolean root = true;
    while (reader.hasNext()) {
      int event = reader.next();
      Optional<String> found = foreign(reader, event, root);
      if (found.isPresent()) {
        return found;
      }
      root &= event != XMLStreamConstants.START_ELEMENT;
    }
    return Optional.empty();
  }

  private static Optional<String> foreign(XMLStreamReader reader, int event, boolean root) {
    return switch (event) {
      case XMLStreamConstants.START_ELEMENT -> element(reader, root);
      case XMLStreamConstants.DTD -> Optional.of("<!DOCTYPE");
      case XMLStreamConstants.ENTITY_REFERENCE -> Optional.of("&" + reader.getLocalName());
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> Optional.of("<?" + reader.getPITarget());
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
          LOADS.matcher(reader.getText()).find() ? Optional.of("url()") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<String> element(XMLStreamReader reader, boolean root) {
    String name = reader.getLocalName();
    String space = String.valueOf(reader.getNamespaceURI());
    boolean drawing = !root || (name.equals("svg") && space.equals(SVG));
    if (!drawing || space.equals(XHTML) || FOREIGN.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("<" + name);
    }
    return IntStream.range(0, reader.getAttributeCount())
        .filter(at -> isForeign(reader.getAttributeLocalName(at), reader.getAttributeValue(at)))
        .mapToObj(reader::getAttributeLocalName)
        .findFirst();
  }

  private static boolean isForeign(String name, String value) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.startsWith("on")
        || (List.of("href", "src").contains(small) && !INSIDE.matcher(value.strip()).matches())
        || LOADS.matcher(value).find();
  }
}
