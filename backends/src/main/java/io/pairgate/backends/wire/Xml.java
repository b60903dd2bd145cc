package io.pairgate.backends.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML into the plain values that JSON would be, for what a vendor says in XML alone: an
 * element is an object of its attributes ({@code @status}) and elements, several of a name are a
 * list, one with nothing but text is that text. Documents that declare a type are refused, so
 * nothing outside of the reply is ever looked at. Takes time in proportion to the document's
 * length. Used for one document by one thread.
 */
final class Xml {

  private static final int DEPTH_MAX = 64;

  /** Elements of a document. */
  static final int ELEMENTS_MAX = 100_000;

  /** Attributes of one element: the parser compares each with all others. */
  static final int ATTRIBUTES_MAX = 64;

  private static final String TEXT = "#text";

  private final XMLStreamReader reader;
  private int elements;

  private Xml(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** One for each reply: a factory is not promised to be thread-safe. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty("jdk.xml.elementAttributeLimit", ATTRIBUTES_MAX);
    return factory;
  }

  /**
   * What is in the outermost element, whose name is left out.
   *
   * @throws IOException if the bytes are not exactly one XML document within the limits
   */
  static Object read(byte[] bytes) throws IOException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
      try {
        return new Xml(reader).document();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException notXml) {
      throw new IOException("no XML", notXml);
    }
  }

  private Object document() throws XMLStreamException, IOException {
    while (reader.next() != XMLStreamReader.START_ELEMENT) {
      if (reader.getEventType() == XMLStreamReader.DTD) {
        throw new IOException("the XML declares a type");
      }
    }
    Object value = element(1);
    while (reader.hasNext()) reader.next();
    return value;
  }

  private Object element(int depth) throws XMLStreamException, IOException {
    if (depth > DEPTH_MAX) throw new IOException("the XML is too deep");
    if (++elements > ELEMENTS_MAX) throw new IOException("the XML has too many elements");
    Map<String, List<Object>> fields = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      add(fields, "@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    StringBuilder text = new StringBuilder();
    while (reader.next() != XMLStreamReader.END_ELEMENT) {
      switch (reader.getEventType()) {
        case XMLStreamReader.START_ELEMENT ->
            add(fields, reader.getLocalName(), element(depth + 1));
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(reader.getText());
        default -> {}
      }
    }
    String said = text.toString().strip();
    if (fields.isEmpty()) return said;
    Map<String, Object> object = new LinkedHashMap<>();
    fields.forEach((name, all) -> object.put(name, all.size() == 1 ? all.getFirst() : all));
    if (!said.isEmpty()) object.put(TEXT, said);
    return object;
  }

  /** A second element of a name makes a list of both; there is no list in XML besides. */
  private static void add(Map<String, List<Object>> fields, String name, Object value) {
    fields.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value);
  }
}
