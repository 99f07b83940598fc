package org.panelkey.run;

/** It can't be started; the message is a sentence for the person who tried. */
final class RunRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunRefusedException(String sentence) {
        super(sentence);
    }
}
