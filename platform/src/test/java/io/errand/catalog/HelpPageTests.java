package io.errand.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Fault;
import io.errand.definition.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpPageTests {
  private final List<Fault> faults = new ArrayList<>();

  @Test
  void readsBothLanguages() {
    String page = "# 指南\r\n\r\n先填写。\n\n| a |\n|---|\n| b |\n\n---\n# Guide\n\nFill it in.\n";
    assertThat(HelpPage.read("10-how-to.md", page.getBytes(StandardCharsets.UTF_8), faults))
        .contains(
            new HelpPage(
                "how-to",
                new Text("指南", "Guide"),
                new Text("先填写。\n\n| a |\n|---|\n| b |", "Fill it in.")));
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "guide.md       ! # 一|文|---|# One|text     ! can’t be called “guide.md”",
        "10-Guide.md    ! # 一|文|---|# One|text     ! can’t be called “10-Guide.md”",
        "10-guide.txt   ! # 一|文|---|# One|text     ! can’t be called “10-guide.txt”",
        "10-guide.md    ! # 一|文                    ! The page has 1 parts",
        "10-guide.md    ! # 一|文|---|# 1|a|---|b    ! The page has 3 parts",
        "10-guide.md    ! 一|文|---|# One|text       ! must begin with a heading",
        "10-guide.md    ! # 一|文|---|## One|text    ! must begin with a heading",
        "10-guide.md    ! # 一|文|---|# One          ! must begin with a heading",
      })
  void saysWhatIsWrong(String file, String page, String sentence) {
    byte[] content = page.replace('|', '\n').getBytes(StandardCharsets.UTF_8);
    assertThat(HelpPage.read(file, content, faults)).isEmpty();
    assertThat(faults)
        .singleElement()
        .satisfies(fault -> assertThat(fault.message(Locale.ENGLISH)).contains(sentence))
        .satisfies(fault -> assertThat(fault.message(Locale.CHINESE)).isNotBlank());
  }

  @Test
  void isBounded() {
    assertThat(HelpPage.read("10-guide.md", new byte[64 * 1024 + 1], faults)).isEmpty();
    assertThat(faults).extracting(Fault::key).containsExactly("catalog.help-large");
  }
}
