package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.signon.LeftOpenList;
import org.panelkey.signon.LeftOpenSessions;
import org.panelkey.signon.SessionsOf;
import org.panelkey.web.Query;
import org.panelkey.web.Words;

/** The panel sessions that may still be open, for the pages that end access. */
@Named("leftOpen")
@RequestScoped
public class LeftOpenView {

    @Inject
    LeftOpenSessions open;

    @Inject
    May may;

    private final Map<SessionsOf, Shown> read = new HashMap<>();

    /** Those of a person or on a thing. */
    public Shown of(String scope, @Nullable Long id) {
        return of(scope, id, null);
    }

    /** Those of a person at the services of one client. */
    public Shown of(String scope, @Nullable Long id, @Nullable Long client) {
        LockPlace place = new LockPlace(LockScope.valueOf(scope), id == null ? 0 : id);
        return of(new SessionsOf(place, Optional.ofNullable(client).map(ClientAccountId::new)));
    }

    Shown of(SessionsOf whose) {
        return read.computeIfAbsent(whose, this::read);
    }

    /** Reads anew: something was ended. */
    void forget() {
        read.clear();
    }

    private Shown read(SessionsOf whose) {
        // Who may not stop sign-on is only told who may.
        LeftOpenList list = may.get("LOCK_SIGN_ON") ? open.of(whose) : new LeftOpenList(List.of(), 0);
        return new Shown(list, whose);
    }

    /** What a page shows. */
    public static final class Shown {

        private final LeftOpenList list;
        private final SessionsOf whose;

        Shown(LeftOpenList list, SessionsOf whose) {
            this.list = list;
            this.whose = whose;
        }

        /** How many there may be. */
        public long getCount() {
            return list.count();
        }

        /** The newest of them. */
        public List<LeftOpenRow> getRows() {
            return list.newest().stream().map(LeftOpenRow::new).toList();
        }

        /** Whether any of those in sight can be ended from here. */
        public boolean isEndable() {
            return getRows().stream().anyMatch(LeftOpenRow::isEndable);
        }

        /** Whether others may lose their sessions with any of those in sight. */
        public boolean isShared() {
            return getRows().stream().anyMatch(LeftOpenRow::isShared);
        }

        /** How many there may be, in words. */
        public String getTitle() {
            return Words.of("left.count", list.count());
        }

        /** How many are in sight, where that is not all; else empty. */
        public String getCut() {
            return list.count() > list.newest().size()
                    ? Words.of("left.cut", Integer.toString(list.newest().size()))
                    : "";
        }

        /** The address of the page on them, within the admin area. */
        public String getPage() {
            Query query = new Query();
            if (whose.place().scope() != LockScope.EVERYWHERE) {
                query.with("scope", whose.place().scope().name())
                        .with("id", Long.toString(whose.place().id()));
            }
            whose.within().ifPresent(client -> query.with("client", client.toString()));
            String asked = query.toString();
            return "/admin/sessions" + (asked.isEmpty() ? "" : "?" + asked);
        }
    }
}
