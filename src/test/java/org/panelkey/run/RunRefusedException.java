package org.panelkey.run;

import org.jspecify.annotations.Nullable;

/** It can't be started; the message is a sentence for the person who tried. */
final class RunRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunRefusedException(String sentence) {
        super(sentence);
    }

    /** The example panels said this instead of that they are ready; nothing where they ended without a word. */
    static RunRefusedException ofPanels(@Nullable String said) {
        String reason = said == null || said.isBlank()
                ? "they said nothing"
                : said.strip().replaceFirst("\\.+$", "");
        return new RunRefusedException("The example panels did not start: " + reason
                + ". Their ports are fixed: another Panelkey with example panels has to be stopped first.");
    }
}
