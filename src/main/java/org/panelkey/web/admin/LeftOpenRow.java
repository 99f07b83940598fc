package org.panelkey.web.admin;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.panelkey.signon.EndingAnswer;
import org.panelkey.signon.LeftOpen;
import org.panelkey.web.Words;

/** One panel session that may still be open. */
public final class LeftOpenRow {

    private final LeftOpen session;

    LeftOpenRow(LeftOpen session) {
        this.session = session;
    }

    /** The code of the sign-on in the record. */
    public String getReference() {
        return session.reference().code();
    }

    /** Who entered. */
    public String getWho() {
        return session.who().name();
    }

    /** From where. */
    public String getAddress() {
        return session.who().address();
    }

    /** When. */
    public Instant getAt() {
        return session.at();
    }

    /** What was entered, as which account of the panel. */
    public String getWhat() {
        String kind = Words.of("lock.scope." + session.subject().kind().toUpperCase(Locale.ROOT));
        String what = kind + " " + session.subject().name();
        return session.account()
                .map(account -> Words.of("left.as", what, account))
                .orElseGet(() -> Words.of("left.as_unknown", what));
    }

    /** After how long the panel ends a session by itself; empty where the server is gone. */
    public String getLife() {
        return session.idle()
                .map(idle -> Words.of("left.idle", session.panel(), Long.toString(idle.toMinutes())))
                .orElse("");
    }

    /** Whether it can be ended from here. */
    public boolean isEndable() {
        return isShared() || session.ending() == LeftOpen.Ending.POSSIBLE;
    }

    /** Whether others may use the same account from the same address. */
    public boolean isShared() {
        return session.ending() == LeftOpen.Ending.SHARED;
    }

    /** When the panel was asked to end it; null where it was not, or refused. */
    public @Nullable Instant getAsked() {
        return session.answer().map(EndingAnswer::askedAt).orElse(null);
    }

    /** What the panel answered then. */
    public String getAnswer() {
        return session.answer().map(answer -> EndedRow.counts(answer.count())).orElse("");
    }

    /** What ending means, or why there is none. */
    public String getEnding() {
        return Words.of("left.ending." + session.ending(), session.account().orElse(""), getAddress(), session.panel());
    }
}
