package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two letters for a person. */
class InitialsTest {

    @ParameterizedTest
    @CsvSource({
        "Olivia Owner, OO",
        "olivia maria van owner, OO",
        "Olivia, O",
        "'  Olivia   Owner  ', OO",
        "'', ''",
        "' ', ''",
        "élodie ärmel, ÉÄ",
        "漢字 太郎, 漢太",
        "😀 😁, 😀😁",
        "<script> alert(1), <A"
    })
    void first_and_last_word_give_one_letter_each(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}
