package io.errand.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FaultTests {

  @Test
  void anApostropheIsALetter() {
    List<Object> titles = List.of(new Text("审核", "Review"), new Text("填写", "Apply"));
    Fault fault = new Fault("flow.json", "/edges/0", "flow.fault.way-to-start", titles);
    assertThat(fault.message(Locale.ENGLISH))
        .startsWith("A way from “Review” can't lead to the start “Apply”.");
  }
}
