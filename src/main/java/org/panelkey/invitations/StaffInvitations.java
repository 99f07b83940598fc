package org.panelkey.invitations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.panelkey.accounts.Email;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.mail.Post;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Settings;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.tokens.TokenHash;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** Links by which new administrators choose their passwords. */
@ApplicationScoped
public class StaffInvitations {

    private Administrators administrators;
    private Tokens tokens;
    private InvitationLetter letter;
    private Settings settings;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected StaffInvitations() {}

    /** Builds one from its parts. */
    @Inject
    public StaffInvitations(
            Administrators administrators,
            Tokens tokens,
            InvitationLetter letter,
            Settings settings,
            Clock clock,
            AuditLog audit) {
        this.administrators = administrators;
        this.tokens = tokens;
        this.letter = letter;
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Makes a new link for an administrator who has no password yet, and sends it; an older one is dead.
     *
     * @param page the address that the link leads to, up to the token
     * @return empty when the administrator has a password, is disabled, or has an address that no letter reaches
     * @throws BeyondOwnRightsException when the administrator's role group holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public Optional<Invited> invite(AdministratorId id, String page) {
        Optional<Administrator> found = administrators
                .find(id)
                .filter(Administrator::isEnabled)
                .filter(each -> each.passwordHash().isEmpty())
                .filter(each -> Email.parse(each.email())
                        .filter(email -> Post.isPlainAddress(email.value()))
                        .isPresent());
        return found.map(administrator -> {
            administrators.checkMayGive(administrator.roleGroup().id());
            Actor actor = audit.actor();
            String subject = id + " " + actor.id() + " " + TokenHash.of(administrator.email());
            tokens.withdraw(TokenKind.STAFF_INVITATION, id + " ");
            Secret token = tokens.issue(TokenKind.STAFF_INVITATION, subject, "");
            Invited invited = letter.send(
                    "staff",
                    administrator.email(),
                    administrator.language(),
                    settings.values().companyName(),
                    administrator.name(),
                    actor.name(),
                    Secret.of(page + token.reveal()),
                    clock.instant().plus(TokenKind.STAFF_INVITATION.life()));
            audit.record(Entry.done(
                    Action.CHANGE, Subject.of("administrator", id.value(), administrator.name()), "invited"));
            return invited;
        });
    }

    /** Until when the link of an administrator is worth something; empty where none is out. */
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public Optional<Instant> openUntil(AdministratorId id) {
        return tokens.liveUntil(TokenKind.STAFF_INVITATION, id + " ");
    }

    /**
     * Takes the link of an administrator back; false when none was out.
     *
     * @throws BeyondOwnRightsException when the administrator's role group holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public boolean takeBack(AdministratorId id) {
        administrators.checkWithinReach(id);
        boolean ended = tokens.withdraw(TokenKind.STAFF_INVITATION, id + " ") > 0;
        if (ended) {
            String name = administrators.find(id).map(Administrator::name).orElse("");
            audit.record(
                    Entry.done(Action.CHANGE, Subject.of("administrator", id.value(), name), "invitation taken back"));
        }
        return ended;
    }

    /** Who may choose a password by a link; uses nothing up. */
    public Optional<Administrator> find(String token) {
        return tokens.peek(TokenKind.STAFF_INVITATION, token, "")
                .flatMap(this::invited)
                .filter(Administrator::isEnabled)
                .filter(each -> each.passwordHash().isEmpty());
    }

    /** Uses the link up and sets the password, given as its hash; false when the link is not worth anything any more. */
    @Transactional
    public boolean accept(String token, String hash) {
        Optional<String> carried = tokens.redeem(TokenKind.STAFF_INVITATION, token, "");
        return carried.flatMap(this::invited).isPresent()
                && administrators.chooseFirstPassword(
                        administrator(carried.get(), 0), administrator(carried.get(), 1), hash);
    }

    /** Who was invited, while the address is still the one that the link was sent to. */
    private Optional<Administrator> invited(String carried) {
        return administrators
                .find(administrator(carried, 0))
                .filter(each -> carried.endsWith(" " + TokenHash.of(each.email())));
    }

    private static AdministratorId administrator(String carried, int part) {
        return new AdministratorId(Long.parseLong(carried.split(" ", 3)[part]));
    }
}
