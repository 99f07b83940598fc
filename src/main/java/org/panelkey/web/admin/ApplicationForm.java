package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.panelkey.applications.ApplicationData;
import org.panelkey.applications.ApplicationKind;
import org.panelkey.applications.BackChannel;
import org.panelkey.applications.IdScope;
import org.panelkey.applications.ReturnAddress;
import org.panelkey.applications.SigningAlgorithm;
import org.panelkey.applications.SubjectKind;

/** What is filled in about an application. */
public final class ApplicationForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable String name = "";
    private @Nullable String signIn = "";
    private @Nullable String signOut = "";
    private @Nullable String signing = SigningAlgorithm.RS256.name();
    private @Nullable String subjects = SubjectKind.PAIRWISE.name();
    private @Nullable String logout = "";
    private boolean sessionNamed = true;
    private boolean secretKept = true;
    private boolean enabled = true;
    private final ArrayList<Choice> scopes = new ArrayList<>();

    ApplicationForm() {
        fill(EnumSet.of(IdScope.PROFILE, IdScope.EMAIL));
    }

    /** Fills it from what is stored. */
    void read(ApplicationData data) {
        name = data.name();
        signIn = String.join("\n", data.signIn());
        signOut = String.join("\n", data.signOut());
        signing = data.signing().name();
        logout = data.backChannel().map(BackChannel::address).orElse("");
        sessionNamed = data.backChannel().map(BackChannel::session).orElse(true);
        enabled = data.enabled();
        fill(data.scopes());
    }

    private void fill(Set<IdScope> ticked) {
        scopes.clear();
        for (IdScope scope : IdScope.values()) {
            // Without it nothing can be asked: it is no choice.
            if (scope != IdScope.OPENID) {
                scopes.add(new Choice(scope.name(), scope.key(), ticked.contains(scope)));
            }
        }
    }

    void check(Problems problems, Predicate<String> address, boolean taken) {
        String typed = Typed.line(name);
        problems.addIf(typed.isEmpty(), "name", "application.name.missing");
        problems.addIf(
                typed.length() > ApplicationData.LONGEST_NAME, "name", "server.too_long", ApplicationData.LONGEST_NAME);
        problems.addIf(taken, "name", "application.name.taken");
        problems.addIf(Typed.lines(signIn).isEmpty(), "signin", "application.sign_in.missing");
        check(problems, "signin", Typed.lines(signIn), address);
        check(problems, "signout", Typed.lines(signOut), address);
        String called = Typed.line(logout);
        problems.addIf(called.length() > ReturnAddress.LONGEST, "logout", "server.too_long", ReturnAddress.LONGEST);
        problems.addIf(!called.isEmpty() && !address.test(called), "logout", "application.logout.wrong", called);
    }

    private static void check(Problems problems, String field, List<String> typed, Predicate<String> address) {
        int most = ApplicationData.MOST_ADDRESSES;
        problems.addIf(typed.size() > most, field, "application.address.many", most);
        for (String text : typed) {
            problems.addIf(text.length() > ReturnAddress.LONGEST, field, "server.too_long", ReturnAddress.LONGEST);
            problems.addIf(!address.test(text), field, "application.address.wrong", text);
        }
    }

    ApplicationData data() {
        Set<IdScope> chosen = EnumSet.of(IdScope.OPENID);
        scopes.stream()
                .filter(Choice::isOn)
                .map(Choice::getValue)
                .map(IdScope::valueOf)
                .forEach(chosen::add);
        return new ApplicationData(
                Typed.line(name),
                Typed.lines(signIn),
                Typed.lines(signOut),
                chosen,
                SigningAlgorithm.ES256.name().equals(signing) ? SigningAlgorithm.ES256 : SigningAlgorithm.RS256,
                Optional.of(Typed.line(logout))
                        .filter(called -> !called.isEmpty())
                        .map(called -> new BackChannel(called, sessionNamed)),
                enabled);
    }

    ApplicationKind kind() {
        return new ApplicationKind(
                secretKept, SubjectKind.PUBLIC.name().equals(subjects) ? SubjectKind.PUBLIC : SubjectKind.PAIRWISE);
    }

    /** What it may ask for. */
    public List<Choice> getScopes() {
        return scopes;
    }

    /** By what it can know users. */
    public List<String> getKinds() {
        return List.of(SubjectKind.PAIRWISE.name(), SubjectKind.PUBLIC.name());
    }

    /** How its tokens can be signed. */
    public List<String> getAlgorithms() {
        return List.of(SigningAlgorithm.RS256.name(), SigningAlgorithm.ES256.name());
    }

    /** What it is called. */
    public @Nullable String getName() {
        return name;
    }

    /** Takes what it is called. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** Where people are sent to who signed in, one on each line. */
    public @Nullable String getSignIn() {
        return signIn;
    }

    /** Takes where people are sent to who signed in. */
    public void setSignIn(@Nullable String signIn) {
        this.signIn = signIn;
    }

    /** Where people are sent to who signed out, one on each line. */
    public @Nullable String getSignOut() {
        return signOut;
    }

    /** Takes where people are sent to who signed out. */
    public void setSignOut(@Nullable String signOut) {
        this.signOut = signOut;
    }

    /** Where it is told that a session has ended; blank for nowhere. */
    public @Nullable String getLogout() {
        return logout;
    }

    /** Takes where it is told that a session has ended. */
    public void setLogout(@Nullable String logout) {
        this.logout = logout;
    }

    /** Whether it is told which session. */
    public boolean isSessionNamed() {
        return sessionNamed;
    }

    /** Takes whether it is told which session. */
    public void setSessionNamed(boolean sessionNamed) {
        this.sessionNamed = sessionNamed;
    }

    /** How its tokens are signed. */
    public @Nullable String getSigning() {
        return signing;
    }

    /** Takes how its tokens are signed. */
    public void setSigning(@Nullable String signing) {
        this.signing = signing;
    }

    /** By what a new one knows users. */
    public @Nullable String getSubjects() {
        return subjects;
    }

    /** Takes by what a new one knows users. */
    public void setSubjects(@Nullable String subjects) {
        this.subjects = subjects;
    }

    /** Whether a new one can keep a secret. */
    public boolean isSecretKept() {
        return secretKept;
    }

    /** Takes whether it can. */
    public void setSecretKept(boolean secretKept) {
        this.secretKept = secretKept;
    }

    /** Whether anybody can sign in through it. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Takes whether anybody can. */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
