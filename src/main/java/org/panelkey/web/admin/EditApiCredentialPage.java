package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiCredential;
import org.panelkey.credentials.ApiCredentialData;
import org.panelkey.credentials.ApiCredentialId;
import org.panelkey.credentials.ApiCredentials;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;
import org.panelkey.settings.AddressRange;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** One credential for the API. */
@Named("adminApiCredential")
@ViewScoped
public class EditApiCredentialPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "credential";
    private static final List<String> OVERLAPS = List.of("0", "1", "24", "72", "168");

    @Inject
    ApiCredentials credentials;

    @Inject
    ApiCredentialRows rows;

    @Inject
    ShownSecret shown;

    @Inject
    ProofField proof;

    private @Nullable ApiCredentialRow row;
    private final Revision revision = new Revision();
    private final OnceForm once = new OnceForm();
    private final ArrayList<Choice> scopes = new ArrayList<>();
    private @Nullable String name = "";
    private @Nullable String addresses = "";
    private @Nullable String end = "";
    private @Nullable String overlap = "24";

    /** Finds the credential that the address names; none means a new one. */
    public void open() {
        if (!Answers.has("id")) {
            ScopeLine.sorted(Arrays.asList(ApiScope.values()))
                    .forEach(scope -> scopes.add(new Choice(scope.name(), scope.key())));
            return;
        }
        Optional<ApiCredential> found =
                Answers.id("id").map(ApiCredentialId::new).flatMap(credentials::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        read(found.get());
    }

    private void read(ApiCredential credential) {
        row = rows.row(credential);
        revision.read(credential.version());
        name = credential.name();
        addresses = String.join("\n", credential.addresses());
        // The end of the last day, as it was filled in.
        end = credential
                .endsAt()
                .map(moment -> LocalDate.ofInstant(moment.minusMillis(1), ZoneOffset.UTC)
                        .toString())
                .orElse("");
    }

    /** Saves what was filled in; of a new one the secret is shown in this answer. */
    public void save() {
        Problems problems = new Problems();
        check(problems);
        if (!problems.none()) {
            problems.tell(FORM);
            return;
        }
        if (!proof.isGiven(FORM + ":proof")) {
            return;
        }
        ApiCredentialData data = new ApiCredentialData(Typed.line(name), Typed.lines(addresses), until());
        try {
            if (row == null) {
                made(credentials.add(data, chosen()));
                Words.say("apicred.added", data.name());
                return;
            }
            ApiCredentialId id = new ApiCredentialId(row.id());
            if (!revision.isSaved(
                    () -> credentials.change(id, revision.seen(), data),
                    this::version,
                    FORM + ":name",
                    "apicred.name.taken")) {
                return;
            }
            Words.say("apicred.saved", data.name());
            Answers.redirect("/admin/api-credentials/edit?id=" + id);
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("apicred.beyond", PermissionList.names(beyond.missing()));
        }
    }

    private void check(Problems problems) {
        String typed = Typed.line(name);
        problems.addIf(typed.isEmpty(), "name", "apicred.name.missing");
        int longest = ApiCredentialData.LONGEST_NAME;
        problems.addIf(typed.length() > longest, "name", "server.too_long", longest);
        problems.addIf(isTaken(typed), "name", "apicred.name.taken");
        problems.addIf(row == null && chosen().isEmpty(), "which", "apicred.scopes.missing");
        for (String text : Typed.lines(addresses)) {
            problems.addIf(AddressRange.parse(text).isEmpty(), "addresses", "settings.address.wrong", text);
        }
        int most = ApiCredentialData.LONGEST_ADDRESSES;
        String all = String.join(" ", Typed.lines(addresses));
        problems.addIf(all.length() > most, "addresses", "server.too_long", String.valueOf(most));
        Optional<Instant> until = until();
        problems.addIf(until.isEmpty() && !Typed.line(end).isEmpty(), "end", "share.until.invalid");
        boolean kept = row != null && until.equals(Optional.ofNullable(row.endsAt()));
        problems.addIf(
                !kept && until.filter(moment -> !moment.isAfter(rows.now())).isPresent(), "end", "share.until.past");
    }

    private boolean isTaken(String typed) {
        return credentials.all().stream()
                .filter(each -> each.revokedAt().isEmpty())
                .filter(each -> row == null || each.id().value() != row.id())
                .anyMatch(each -> each.name().equalsIgnoreCase(typed));
    }

    /** The end of the last day, in UTC; empty where none is filled in, or no day. */
    private Optional<Instant> until() {
        String typed = Typed.line(end);
        try {
            return typed.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                    ? Optional.of(LocalDate.parse(typed)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }

    private Set<ApiScope> chosen() {
        Set<ApiScope> chosen = EnumSet.noneOf(ApiScope.class);
        scopes.stream()
                .filter(Choice::isOn)
                .map(Choice::getValue)
                .map(ApiScope::valueOf)
                .forEach(chosen::add);
        return chosen;
    }

    /** Makes a new secret, which is shown in this answer. */
    public void rotate() {
        if (row == null || !once.isNew() || !proof.isGiven("rotate:proof") || !once.take()) {
            return;
        }
        ApiCredentialId id = new ApiCredentialId(row.id());
        String hours = Typed.line(overlap);
        try {
            made(credentials.rotate(
                    id, revision.seen(), Duration.ofHours(OVERLAPS.contains(hours) ? Long.parseLong(hours) : 0)));
            Words.say("apicred.rotated", row.name());
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("apicred.beyond", PermissionList.names(beyond.missing()));
        } catch (RuntimeException refused) {
            if (!revision.isStale(refused, this::version)) {
                throw refused;
            }
        }
    }

    private void made(NewSecret secret) {
        shown.show(secret.value());
        read(credentials.find(secret.id()).orElseThrow());
    }

    /** Ends the credential for good. */
    public void revoke() {
        if (row == null || !proof.isGiven("revoke:proof")) {
            return;
        }
        credentials.revoke(new ApiCredentialId(row.id()));
        Words.say("apicred.revoked", row.name());
        Answers.redirect("/admin/api-credentials");
    }

    private int version() {
        return Optional.ofNullable(row)
                .map(found -> new ApiCredentialId(found.id()))
                .flatMap(credentials::find)
                .map(ApiCredential::version)
                .orElse(Revision.GONE);
    }

    /** What is stored; null for a new one. */
    public @Nullable ApiCredentialRow getRow() {
        return row;
    }

    /** What keeps a reload from doing it again. */
    public OnceForm getOnce() {
        return once;
    }

    /** What a new one can be good for. */
    public List<Choice> getScopes() {
        return scopes;
    }

    /** What it is good for, a line for each noun. */
    public List<ScopeLine> getScopeLines() {
        return row == null ? List.of() : ScopeLine.of(row.scopes());
    }

    /** For how many hours the former secret can go on. */
    public List<String> getOverlaps() {
        return OVERLAPS;
    }

    /** What it is called. */
    public @Nullable String getName() {
        return name;
    }

    /** Takes what it is called. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** Where it may be used from, one on each line. */
    public @Nullable String getAddresses() {
        return addresses;
    }

    /** Takes where it may be used from. */
    public void setAddresses(@Nullable String addresses) {
        this.addresses = addresses;
    }

    /** The last day on which it counts. */
    public @Nullable String getEnd() {
        return end;
    }

    /** Takes the last day. */
    public void setEnd(@Nullable String end) {
        this.end = end;
    }

    /** For how many hours the former secret is to go on. */
    public @Nullable String getOverlap() {
        return overlap;
    }

    /** Takes for how many hours it is. */
    public void setOverlap(@Nullable String overlap) {
        this.overlap = overlap;
    }
}
