package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

  @Property(tries = 500)
  void whatever_comes_is_read_or_refused(@ForAll String inner) {
    try {
      assertThat(read("<a>" + inner + "</a>")).isNotNull();
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("XML");
    }
  }
}
