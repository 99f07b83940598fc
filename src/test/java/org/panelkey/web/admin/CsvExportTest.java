package org.panelkey.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    @DisplayName("S76, A-16: a text that a spreadsheet would reckon with is marked as text")
    void a_formula_is_text(String hostile) {
        assertThat(CsvExport.cell(hostile)).isEqualTo("'" + hostile);
    }

    @Test
    void everything_else_stays_as_it_is() {
        assertThat(CsvExport.cell("a=b")).isEqualTo("a=b");
        assertThat(CsvExport.cell("")).isEmpty();
        assertThat(CsvExport.cell(null)).isEmpty();
        assertThat(CsvExport.cell(-5L)).isEqualTo("-5");
    }
}
