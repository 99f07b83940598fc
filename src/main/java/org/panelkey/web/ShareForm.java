package org.panelkey.web;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.hosting.Service;

/** What somebody may do in a client account, with which services, and until when, as a form shows it. */
public final class ShareForm implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Those that decide here; the others are kept in step with a billing system. */
    private static final Set<AccountPermission> OURS =
            EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO);

    private static final String ALL = "all";
    private static final String CHOSEN = "chosen";

    private final ArrayList<Tick> ours = new ArrayList<>();
    private final ArrayList<Tick> others = new ArrayList<>();
    private final ArrayList<Tick> services = new ArrayList<>();
    /** Chosen before and not among those that the page has room for: they stay as they are. */
    private final HashSet<Long> unseen = new HashSet<>();

    private final boolean more;
    private String scope;
    private String until;

    /**
     * Fills the form in.
     *
     * @param offered the account's services, as many as the page has room for
     * @param more whether there are others
     */
    ShareForm(Set<AccountPermission> permissions, ServiceShare share, List<Service> offered, boolean more) {
        for (AccountPermission each : AccountPermission.values()) {
            String title = Words.of("client.permission." + each.key());
            (OURS.contains(each) ? ours : others).add(new Tick(each.name(), title, "", permissions.contains(each)));
        }
        Set<Long> chosen = share.services().orElse(Set.of());
        unseen.addAll(chosen);
        for (Service each : offered) {
            long id = each.id().value();
            unseen.remove(id);
            services.add(
                    new Tick(Long.toString(id), each.domain(), each.product().name(), chosen.contains(id)));
        }
        this.more = more;
        this.scope = share.isOfAll() ? ALL : CHOSEN;
        // It ends with the day that people read, so one moment before the one that is stored.
        this.until = share.until()
                .map(end ->
                        end.minusMillis(1).atZone(ZoneOffset.UTC).toLocalDate().toString())
                .orElse("");
    }

    /** What a new member is offered at first: to see all services and to enter them. */
    static Set<AccountPermission> atFirst() {
        return EnumSet.copyOf(OURS);
    }

    /** The permissions that are ticked. */
    public Set<AccountPermission> permissions() {
        Set<String> on = Stream.concat(ours.stream(), others.stream())
                .filter(Tick::isOn)
                .map(Tick::getValue)
                .collect(Collectors.toSet());
        return Stream.of(AccountPermission.values())
                .filter(each -> on.contains(each.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AccountPermission.class)));
    }

    /**
     * The share that is filled in; empty when the person was told beside a field what is wrong with it.
     *
     * @param form the id of the form
     */
    public Optional<ServiceShare> share(String form, Instant now) {
        Optional<Instant> end = Optional.empty();
        if (!until.isEmpty()) {
            end = day().map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            if (end.isEmpty() || !end.get().isAfter(now)) {
                Words.complainBeside(form + ":until", end.isEmpty() ? "share.until.invalid" : "share.until.past");
                return Optional.empty();
            }
        }
        if (scope.equals(ALL)) {
            return Optional.of(new ServiceShare(Optional.empty(), end));
        }
        Set<Long> chosen = new HashSet<>(unseen);
        services.stream()
                .filter(Tick::isOn)
                .map(tick -> Long.valueOf(tick.getValue()))
                .forEach(chosen::add);
        return Optional.of(new ServiceShare(Optional.of(chosen), end));
    }

    private Optional<LocalDate> day() {
        try {
            // Four digits: later years overflow what is stored.
            return until.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Optional.of(LocalDate.parse(until)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The permissions that decide here. */
    public List<Tick> getOurs() {
        return ours;
    }

    /** The other permissions. */
    public List<Tick> getOthers() {
        return others;
    }

    /** How many of the others are ticked. */
    public long getOthersCount() {
        return others.stream().filter(Tick::isOn).count();
    }

    /** The services that can be chosen. */
    public List<Tick> getServices() {
        return services;
    }

    /** Whether there are services that the page has no room for. */
    public boolean isMore() {
        return more;
    }

    /** All services or chosen ones. */
    public String getScope() {
        return scope;
    }

    /** Takes which. */
    public void setScope(@Nullable String scope) {
        // What is not plainly all is less: a form that was tampered with shares nothing by mistake.
        this.scope = ALL.equals(scope) ? ALL : CHOSEN;
    }

    /** The last day, as browsers send it; empty for no end. */
    public String getUntil() {
        return until;
    }

    /** Takes it. */
    public void setUntil(@Nullable String until) {
        this.until = until == null ? "" : until.strip();
    }
}
