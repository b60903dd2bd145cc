package io.pairgate.backends.wire;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class XmlTest {

  private static Object read(String text) throws IOException {
    return Xml.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Example
  void xml_is_read_as_the_json_that_it_would_be() throws IOException {
    assertThat(
            read(
                """
                <?xml version="1.0"?><!-- jobs -->
                <response status="success" code="19">
                  <result><msg><line>one</line><line>two &amp; <![CDATA[<three>]]></line></msg><job>4</job></result>
                  <empty/><note lang="en"> said </note>
                </response>\
                """))
        .isEqualTo(
            Map.of(
                "@status",
                "success",
                "@code",
                "19",
                "result",
                Map.of("msg", Map.of("line", List.of("one", "two & <three>")), "job", "4"),
                "empty",
                "",
                "note",
                Map.of("@lang", "en", "#text", "said")));
  }

  @Example
  void what_is_no_document_or_looks_outside_of_itself_is_refused() {
    for (String wrong :
        List.of(
            "",
            "{}",
            "<a>",
            "<a/><b/>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>1</a>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "<a>&x;</a>",
            "<a>".repeat(65) + "</a>".repeat(65))) {
      assertThatThrownBy(() -> read(wrong)).as(wrong).isInstanceOf(IOException.class);
    }
  }

  @Example
  void several_elements_of_a_name_are_a_list_however_many_and_too_many_are_refused()
      throws IOException {
    String most = "<b/>".repeat(Xml.ELEMENTS_MAX - 1);
    assertThat(read("<a>" + most + "</a>"))
        .isEqualTo(Map.of("b", Collections.nCopies(Xml.ELEMENTS_MAX - 1, "")));
    assertThatThrownBy(() -> read("<a><b/>" + most + "</a>"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too many elements");
  }

  @Example
  void an_element_with_too_many_attributes_is_refused() throws IOException {
    String most = attributes(Xml.ATTRIBUTES_MAX);
    assertThat((Map<?, ?>) read("<a" + most + "/>")).hasSize(Xml.ATTRIBUTES_MAX);
    String more = attributes(Xml.ATTRIBUTES_MAX + 1);
    assertThatThrownBy(() -> read("<a" + more + "/>")).isInstanceOf(IOException.class);
  }

  private static String attributes(int count) {
    return IntStream.range(0, count).mapToObj(i -> " n" + i + "=\"1\"").collect(joining());
  }

  @Property(tries = 500)
  void whatever_comes_is_read_or_refused(@ForAll String inner) {
    try {
      assertThat(read("<a>" + inner + "</a>")).isNotNull();
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("XML");
    }
  }
}
