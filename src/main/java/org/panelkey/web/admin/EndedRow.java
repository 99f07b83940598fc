package org.panelkey.web.admin;

import java.io.Serializable;
import org.panelkey.signon.EndedCount;
import org.panelkey.signon.EndedSessions;
import org.panelkey.web.Words;

/** What became of the sessions of one account from one address. */
public final class EndedRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String reference;
    private final String where;
    private final String counts;
    private final String failure;
    private final String todo;
    private final String detail;

    EndedRow(EndedSessions ended) {
        reference = ended.reference().code();
        where = Words.of("left.where", ended.account(), ended.address(), ended.server());
        String cause = ended.failure().map(found -> "cause." + found.cause()).orElse("");
        failure = cause.isEmpty() ? "" : Words.of(cause);
        todo = cause.isEmpty() ? "" : Words.of(cause + ".todo");
        detail = ended.failure().map(found -> found.detail()).orElse("");
        boolean nothing = ended.ended() + ended.gone() + ended.left() == 0;
        // Where the list was refused, nobody knows what there is.
        counts = nothing && !cause.isEmpty()
                ? Words.of("left.unknown")
                : counts(new EndedCount(ended.ended(), ended.gone(), ended.left(), ended.others()));
    }

    /** A panel's answer in words. */
    static String counts(EndedCount count) {
        String others = Integer.toString(count.others());
        return count.ended() + count.gone() + count.left() == 0
                ? Words.of("left.nothing", others)
                : Words.of(
                        "left.counts",
                        Integer.toString(count.ended()),
                        Integer.toString(count.gone()),
                        Integer.toString(count.left()),
                        others);
    }

    /** The attempt in the record. */
    public String getReference() {
        return reference;
    }

    /** As which account, from where, on which server. */
    public String getWhere() {
        return where;
    }

    /** What was ended, gone, refused and left alone. */
    public String getCounts() {
        return counts;
    }

    /** What was refused; empty when nothing was. */
    public String getFailure() {
        return failure;
    }

    /** What to do about it. */
    public String getTodo() {
        return todo;
    }

    /** The panel's own words. */
    public String getDetail() {
        return detail;
    }
}
