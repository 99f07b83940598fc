package org.panelkey.health;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How a server is, from well to gone. */
public enum HealthState {
    /** Nobody has looked yet. */
    NOT_CHECKED(Tone.NONE, false),
    /** It answers, and takes our credential. */
    HEALTHY(Tone.GOOD, false),
    /** It answers, but takes long. */
    SLOW(Tone.WARNING, true),
    /** Its certificate will soon be believed no longer. */
    CERTIFICATE_ENDS(Tone.WARNING, false),
    /** It asked us to come less often. */
    RATE_LIMITED(Tone.WARNING, true),
    /** It answers, but not as a panel should; the cause says what is wrong. */
    PANEL_FAULT(Tone.BAD, true),
    /** Its licence is missing or has ended. */
    LICENCE(Tone.BAD, false),
    /** It does not take our credential. */
    CREDENTIAL_REFUSED(Tone.BAD, false),
    /** We don't believe its certificate. */
    UNTRUSTED(Tone.BAD, false),
    /** It shows another key than the pinned one. */
    KEY_CHANGED(Tone.BAD, false),
    /** It can't be reached; the cause says how far we came. */
    UNREACHABLE(Tone.BAD, true);

    private final Tone tone;
    private final boolean doubtful;

    HealthState(Tone tone, boolean doubtful) {
        this.tone = tone;
        this.doubtful = doubtful;
    }

    /** The state of this name, if there is one. */
    public static Optional<HealthState> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /** Those that somebody has to do something about. */
    public static Set<HealthState> needingAttention() {
        EnumSet<HealthState> states = EnumSet.of(CERTIFICATE_ENDS);
        Arrays.stream(values()).filter(each -> each.tone == Tone.BAD).forEach(states::add);
        return states;
    }

    /** How bad it is. */
    public Tone tone() {
        return tone;
    }

    /** Whether somebody has to do something about it. */
    public boolean needsAttention() {
        return tone == Tone.BAD || this == CERTIFICATE_ENDS;
    }

    /** Whether it may pass by itself, so that one look alone proves nothing. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** How bad a state is. */
    public enum Tone {
        /** Unknown. */
        NONE,
        /** All well. */
        GOOD,
        /** It works, and something should be seen to. */
        WARNING,
        /** Sign-on fails, or will. */
        BAD
    }
}
