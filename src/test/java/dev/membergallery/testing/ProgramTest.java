package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A test that runs a program fails when the program hangs, and says what it was about. */
class ProgramTest {

  @Test
  void aProgramThatDoesNotEndIsEnded() {
    var hanging = new ProcessBuilder("sh", "-c", "echo begun; sleep 600; echo done");

    assertThatThrownBy(() -> Program.run(hanging, Duration.ofSeconds(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("did not end:\nbegun\n");
  }

  @Test
  void aProgramThatEndsTellsHow() throws Exception {
    var failing = new ProcessBuilder("sh", "-c", "echo out; echo err >&2; exit 3");

    assertThat(Program.run(failing, Duration.ofMinutes(1))).isEqualTo(new Program(3, "out\nerr\n"));
  }
}
