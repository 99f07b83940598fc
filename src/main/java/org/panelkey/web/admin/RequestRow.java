package org.panelkey.web.admin;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.requests.AccessRequest;
import org.panelkey.requests.RequestState;
import org.panelkey.requests.Standing;
import org.panelkey.web.Words;

/** One access request in a list, with what is filled in beside it. */
public final class RequestRow implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final List<Integer> MINUTES = List.of(30, 60, 240, 480, 1440);

    private final long id;
    private final String reference;
    private final String asker;
    private final long askerId;
    private final String server;
    private final long serverId;
    private final String reason;
    private final int asked;
    private final Instant at;
    private final Instant expires;
    private final RequestState state;
    private final String decidedBy;
    private final String words;
    private final @Nullable Instant until;
    private final String endedBy;
    private final boolean own;
    private final boolean serverThere;
    private String minutes;
    private String sentence = "";

    RequestRow(Standing standing, boolean own, boolean serverThere) {
        AccessRequest request = standing.request();
        id = request.id().value();
        reference = request.reference().code();
        asker = request.askerName();
        askerId = request.asker().value();
        server = request.serverName();
        serverId = request.server().value();
        reason = request.reason();
        asked = (int) request.time().toMinutes();
        at = request.askedAt();
        expires = request.expiresAt();
        state = standing.state();
        decidedBy = request.decidedBy();
        words = request.sentence();
        until = request.until().orElse(null);
        endedBy = request.endedBy();
        this.own = own;
        this.serverThere = serverThere;
        minutes = Integer.toString(asked);
    }

    /** The times that can be asked for, in minutes. */
    static List<Integer> times() {
        return MINUTES;
    }

    /** A time in words. */
    static String time(int minutes) {
        return MINUTES.contains(minutes)
                ? Words.of("request.minutes." + minutes)
                : Words.of("request.minutes.any", minutes);
    }

    /** Its id. */
    public long getId() {
        return id;
    }

    /** Its code in the record. */
    public String getReference() {
        return reference;
    }

    /** Who asked. */
    public String getAsker() {
        return asker;
    }

    /** The id of who asked. */
    public long getAskerId() {
        return askerId;
    }

    /** What the server was called. */
    public String getServer() {
        return server;
    }

    /** The server's id. */
    public long getServerId() {
        return serverId;
    }

    /** Whether the server still exists. */
    public boolean isServerThere() {
        return serverThere;
    }

    /** Why. */
    public String getReason() {
        return reason;
    }

    /** For how long, in words. */
    public String getTime() {
        return time(asked);
    }

    /** When it was asked. */
    public Instant getAt() {
        return at;
    }

    /** Until when it waits. */
    public Instant getExpires() {
        return expires;
    }

    /** The state, as words and badges know it. */
    public String getState() {
        return state.name();
    }

    /** The state whose colour the badge has. */
    public String getTone() {
        return switch (state) {
            case PENDING -> "pending";
            case APPROVED -> "granted";
            case REFUSED -> "denied";
            default -> "off";
        };
    }

    /** Who decided; may be empty. */
    public String getDecidedBy() {
        return decidedBy;
    }

    /** What was said with the decision; may be empty. */
    public String getWords() {
        return words;
    }

    /** When access ends by itself, or ended; null when it was not approved. */
    public @Nullable Instant getUntil() {
        return until;
    }

    /** Who ended or withdrew it; may be empty. */
    public String getEndedBy() {
        return endedBy;
    }

    /** Whether the person who looks asked for it. */
    public boolean isOwn() {
        return own;
    }

    /** The times that can be granted: none longer than was asked for. */
    public List<Choice> getChoices() {
        return Stream.concat(MINUTES.stream().filter(each -> each < asked), Stream.of(asked))
                .map(each -> new Choice(Integer.toString(each), time(each)))
                .toList();
    }

    /** For how long, when it is approved. */
    public String getMinutes() {
        return minutes;
    }

    /** Takes for how long. */
    public void setMinutes(@Nullable String minutes) {
        this.minutes = minutes == null ? "" : minutes;
    }

    /** What to say with the decision. */
    public String getSentence() {
        return sentence;
    }

    /** Takes what to say. */
    public void setSentence(@Nullable String sentence) {
        this.sentence = sentence == null ? "" : sentence;
    }
}
