package org.panelkey.web.admin;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.ServerId;

/**
 * What was typed about a maintenance.
 *
 * <p>Browsers send moments without a zone. They are written in UTC, and script that turns them into the reader's own zone
 * says in which one they come back.
 */
public final class MaintenanceForm implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;
    private static final String SERVER = "s";
    private static final String DATACENTRE = "d";

    private @Nullable String place = "";
    private @Nullable String note = "";
    private @Nullable String clientNote = "";
    private @Nullable String begins = "";
    private @Nullable String ends = "";
    private @Nullable String zone = "";
    private @Nullable Instant storedBegin;
    private @Nullable Instant storedEnd;
    private boolean stopsClients;
    private boolean takesNoAccounts = true;

    void at(MaintenancePlace chosen) {
        place = chosen instanceof MaintenancePlace.AtServer at
                ? value(at.server())
                : value(((MaintenancePlace.AtDatacentre) chosen).datacentre());
    }

    /** The server that is chosen; empty for a datacentre, and where nothing is. */
    Optional<ServerId> server() {
        return server(Typed.line(place));
    }

    /** The server that a value stands for; empty for a datacentre, and for what stands for nothing. */
    static Optional<ServerId> server(String value) {
        return where(value)
                .filter(MaintenancePlace.AtServer.class::isInstance)
                .map(at -> ((MaintenancePlace.AtServer) at).server());
    }

    static String value(ServerId server) {
        return SERVER + server;
    }

    static String value(DatacentreId datacentre) {
        return DATACENTRE + datacentre;
    }

    void show(MaintenanceData data) {
        at(data.place());
        note = data.note();
        clientNote = data.clientNote();
        begins = TypedMoment.text(data.begins(), ZoneOffset.UTC);
        ends = data.ends().map(end -> TypedMoment.text(end, ZoneOffset.UTC)).orElse("");
        zone = "";
        storedBegin = data.begins();
        storedEnd = data.ends().orElse(null);
        stopsClients = data.stopsClients();
        takesNoAccounts = data.takesNoAccounts();
    }

    /**
     * What is filled in; empty when something is wrong with it.
     *
     * @param now what a blank beginning means
     */
    Optional<MaintenanceData> read(Problems problems, Instant now) {
        Optional<MaintenancePlace> where = where(Typed.line(place));
        problems.addIf(where.isEmpty(), "place", "maintenance.place.missing");
        problems.addIf(Typed.line(note).isEmpty(), "note", "maintenance.note.missing");
        problems.addIf(Typed.line(note).length() > LONGEST, "note", "server.too_long", LONGEST);
        problems.addIf(Typed.line(clientNote).length() > LONGEST, "clientNote", "server.too_long", LONGEST);
        problems.addIf(isZoneUnknown(), "begins", "maintenance.zone.unknown");
        Optional<Instant> from = Typed.some(begins).isEmpty()
                ? Optional.of(now)
                : moment(problems, "begins", begins, storedBegin, TypedMoment::earliest);
        Optional<Instant> until = Typed.some(ends).isEmpty()
                ? Optional.empty()
                : moment(problems, "ends", ends, storedEnd, TypedMoment::latest);
        problems.addIf(
                from.isPresent()
                        && until.filter(end -> !end.isAfter(from.get())).isPresent(),
                "ends",
                "maintenance.ends.early");
        problems.addIf(
                until.filter(end -> isOver(end, now)).isPresent() && (storedEnd == null || !isOver(storedEnd, now)),
                "ends",
                "maintenance.ends.past");
        return problems.none()
                ? Optional.of(new MaintenanceData(
                        where.orElseThrow(),
                        Typed.line(note),
                        Typed.line(clientNote),
                        from.orElseThrow(),
                        until,
                        stopsClients,
                        takesNoAccounts))
                : Optional.empty();
    }

    private static boolean isOver(Instant end, Instant now) {
        return !end.isAfter(now);
    }

    private static Optional<MaintenancePlace> where(String chosen) {
        if (!chosen.matches("[sd][0-9]{1,18}")) {
            return Optional.empty();
        }
        long id = Long.parseLong(chosen.substring(1));
        return Optional.of(
                chosen.startsWith(SERVER)
                        ? new MaintenancePlace.AtServer(new ServerId(id))
                        : new MaintenancePlace.AtDatacentre(new DatacentreId(id)));
    }

    /** What was typed; what was left as it was is the stored moment, whose seconds the field does not show. */
    private Optional<Instant> moment(
            Problems problems,
            String field,
            @Nullable String typed,
            @Nullable Instant stored,
            BiFunction<LocalDateTime, ZoneId, Optional<Instant>> in) {
        ZoneId at = at();
        String text = Typed.line(typed).replace(' ', 'T');
        if (stored != null && text.equals(TypedMoment.text(stored, at))) {
            return Optional.of(stored);
        }
        Optional<LocalDateTime> local = TypedMoment.read(text);
        Optional<Instant> moment = local.flatMap(read -> in.apply(read, at));
        problems.addIf(local.isEmpty(), field, "maintenance.time.wrong");
        problems.addIf(moment.isEmpty(), field, "maintenance.time.gap", at.getId());
        return moment;
    }

    private ZoneId at() {
        return TypedMoment.zone(Typed.line(zone)).orElse(TypedMoment.UTC);
    }

    /** The zone that moments are written and typed in. */
    public String getZone() {
        return at().getId();
    }

    /** Takes the zone that they were typed in; without script it is none. */
    public void setZone(@Nullable String zone) {
        this.zone = zone;
    }

    /** Whether the browser's own zone is none that is known here, so that moments stay in UTC. */
    public boolean isZoneUnknown() {
        return TypedMoment.zone(Typed.line(zone)).isEmpty();
    }

    /** The server or datacentre, by kind and id. */
    public @Nullable String getPlace() {
        return place;
    }

    /** Takes the server or datacentre. */
    public void setPlace(@Nullable String place) {
        this.place = place;
    }

    /** What staff read. */
    public @Nullable String getNote() {
        return note;
    }

    /** Takes what staff read. */
    public void setNote(@Nullable String note) {
        this.note = note;
    }

    /** What clients read. */
    public @Nullable String getClientNote() {
        return clientNote;
    }

    /** Takes what clients read. */
    public void setClientNote(@Nullable String clientNote) {
        this.clientNote = clientNote;
    }

    /** From when on; blank for now. */
    public @Nullable String getBegins() {
        return begins;
    }

    /** Takes from when on. */
    public void setBegins(@Nullable String begins) {
        this.begins = begins;
    }

    /** Until when; blank for until somebody ends it. */
    public @Nullable String getEnds() {
        return ends;
    }

    /** Takes until when. */
    public void setEnds(@Nullable String ends) {
        this.ends = ends;
    }

    /** Whether clients are not signed on meanwhile. */
    public boolean isStopsClients() {
        return stopsClients;
    }

    /** Takes whether they are not. */
    public void setStopsClients(boolean stopsClients) {
        this.stopsClients = stopsClients;
    }

    /** Whether no new service is put there by itself meanwhile. */
    public boolean isTakesNoAccounts() {
        return takesNoAccounts;
    }

    /** Takes whether none is. */
    public void setTakesNoAccounts(boolean takesNoAccounts) {
        this.takesNoAccounts = takesNoAccounts;
    }
}
