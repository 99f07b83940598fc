package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.MailboxLimits;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.mailboxes.FormKey;
import org.panelkey.mailboxes.MailSettings;
import org.panelkey.mailboxes.MailboxAnswer;
import org.panelkey.mailboxes.MailboxOrder;
import org.panelkey.mailboxes.Mailboxes;
import org.panelkey.mailboxes.Objection;
import org.panelkey.mailboxes.OrderCheck;
import org.panelkey.panels.MailAddress;
import org.panelkey.panels.PanelFailure;
import org.panelkey.secrets.Secret;
import org.panelkey.web.Answers;
import org.panelkey.web.RuleWords;
import org.panelkey.web.StopNote;
import org.panelkey.web.Words;

/**
 * Quick Create E-mail Account: the form, and what became of it.
 *
 * <p>A plain form and no Faces one, so that nothing of what is typed is kept in a view. The page is also what the service's
 * page puts in place by script.
 */
@Named("mailbox")
@RequestScoped
public class MailboxPage {

    private static final int MOST_DOMAINS = 500;

    /** What browsers say of a request that another site made them send. */
    private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

    /** With what the panel itself says no, in words that help whoever filled in the form. */
    private static final Set<String> PANELS_OWN = Stream.of(
                    PanelFailure.Cause.ALREADY_EXISTS,
                    PanelFailure.Cause.WEAK_PASSWORD,
                    PanelFailure.Cause.LIMIT_REACHED,
                    PanelFailure.Cause.ACCOUNT_FULL,
                    PanelFailure.Cause.INVALID_INPUT,
                    PanelFailure.Cause.ACCOUNT_SUSPENDED)
            .map(Enum::name)
            .collect(Collectors.toSet());

    @Inject
    Services services;

    @Inject
    Mailboxes mailboxes;

    @Inject
    OrderCheck check;

    @Inject
    ClientMe me;

    @Inject
    CurrentPerson current;

    private @Nullable Service service;
    private @Nullable MailboxAnswer answer;
    private List<String> domains = List.of();
    private MailboxLimits limits = MailboxLimits.usual();
    private boolean more;
    private String key = "";

    /** Does what the request asks for: a form, a mailbox, or another look. */
    public void open() {
        Optional<Service> found =
                Answers.id("id").map(ServiceId::new).flatMap(services::find).filter(me::sees);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        service = found.get();
        MailboxAnswer told = answer(service.id());
        if (told instanceof MailboxAnswer.Denied denied && denied.reference().isEmpty()) {
            Answers.notFound();
            return;
        }
        answer = told;
        take(told);
    }

    private MailboxAnswer answer(ServiceId id) {
        if (!"POST".equals(Answers.request().getMethod())) {
            return isWished() ? mailboxes.offer(current.actor(), id) : mailboxes.ahead(current.actor(), id);
        }
        Optional<FormKey> sent = Answers.parameter("key").flatMap(FormKey::parse);
        if (sent.isEmpty()) {
            return new MailboxAnswer.NoSuchForm();
        }
        key = sent.get().value();
        if (Answers.has("look")) {
            return mailboxes.look(current.actor(), id, sent.get());
        }
        String quota = Answers.has("unlimited")
                ? MailboxOrder.UNLIMITED
                : typed("quota").strip();
        MailboxOrder order = new MailboxOrder(typed("local"), getDomain(), Secret.of(typed("password")), quota);
        return mailboxes.make(current.actor(), id, sent.get(), order);
    }

    /** Whether the person wishes the panel to be asked: not another site that leads here, nor a program that only looks. */
    private static boolean isWished() {
        HttpServletRequest request = Answers.request();
        return request.getMethod().equals("GET") && !isFromElsewhere(request);
    }

    private static boolean isFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && ELSEWHERE.contains(site);
    }

    private void take(MailboxAnswer told) {
        if (told instanceof MailboxAnswer.Offered offered) {
            domains = offered.domains().stream().limit(MOST_DOMAINS).toList();
            more = offered.domains().size() > MOST_DOMAINS;
            limits = offered.limits();
            key = FormKey.create().value();
        } else if (told instanceof MailboxAnswer.Objected objected) {
            takeSentDomains();
            limits = objected.limits();
        } else if (told instanceof MailboxAnswer.NotMade notMade) {
            takeSentDomains();
            limits = notMade.limits();
            // The old key is used up; what is filled in now is another wish.
            key = FormKey.create().value();
        }
    }

    /** The domains that the form came with: only to be shown again, since the panel is asked anew before anything is made. */
    private void takeSentDomains() {
        String chosen = getDomain();
        List<String> sent = Stream.of(typed("domains").split(" ", MOST_DOMAINS + 1))
                .filter(MailAddress::isDomain)
                .limit(MOST_DOMAINS)
                .toList();
        more = Answers.has("more");
        boolean missing = !more && MailAddress.isDomain(chosen) && !sent.contains(chosen);
        domains = missing
                ? Stream.concat(Stream.of(chosen), sent.stream())
                        .limit(MOST_DOMAINS)
                        .toList()
                : sent;
    }

    private static String typed(String name) {
        return Answers.parameter(name).orElse("");
    }

    /** Identifies the service. */
    public long getId() {
        return service().id().value();
    }

    /** The service's main domain. */
    public String getService() {
        return service().domain();
    }

    /** The one-time key of the form. */
    public String getKey() {
        return key;
    }

    /** Whether there is a form to fill in. */
    public boolean isForm() {
        return answer instanceof MailboxAnswer.Objected
                || ((answer instanceof MailboxAnswer.Offered || isRefused()) && !domains.isEmpty());
    }

    /** Whether the account has no domain for mail. */
    public boolean isWithoutDomain() {
        return answer instanceof MailboxAnswer.Offered && domains.isEmpty();
    }

    /** The domains to choose from. */
    public List<String> getDomains() {
        return domains;
    }

    /** The same in one text, for the form to come with. */
    public String getJoinedDomains() {
        return String.join(" ", domains);
    }

    /** What was typed before the @. */
    public String getLocal() {
        return typed("local");
    }

    /** The domain that was chosen or typed, or the main one. */
    public String getDomain() {
        return Answers.has("domain")
                ? typed("domain").strip()
                : domains.stream().findFirst().orElse("");
    }

    /** Whether the account has more domains than are offered, so that any can be typed. */
    public boolean isMore() {
        return more;
    }

    /** How many are offered, as text. */
    public String getMost() {
        return Integer.toString(MOST_DOMAINS);
    }

    /** Whether there is a form, and the panel is asked for it only when the person goes on. */
    public boolean isUnasked() {
        return answer instanceof MailboxAnswer.Unasked;
    }

    /** The quota that was typed, or the one that is proposed. */
    public String getQuota() {
        return Answers.has("quota") ? typed("quota") : Integer.toString(limits.standard());
    }

    /** The most that may be asked for. */
    public String getHighest() {
        return Integer.toString(limits.highest());
    }

    /** Whether no limit may be asked for. */
    public boolean isUnlimitedAllowed() {
        return limits.unlimited();
    }

    /** Whether it was. */
    public boolean isUnlimited() {
        return Answers.has("unlimited");
    }

    /** What is wrong with the name; empty when nothing is. */
    public String getLocalFault() {
        return fault(Objection.Field.LOCAL);
    }

    /** What is wrong with the domain; empty when nothing is. */
    public String getDomainFault() {
        return fault(Objection.Field.DOMAIN);
    }

    /** What is wrong with the password; empty when nothing is. */
    public String getPasswordFault() {
        return fault(Objection.Field.PASSWORD);
    }

    /** What is wrong with the quota; empty when nothing is. */
    public String getQuotaFault() {
        return fault(Objection.Field.QUOTA);
    }

    private String fault(Objection.Field field) {
        return answer instanceof MailboxAnswer.Objected objected
                ? objected.objections().stream()
                        .filter(objection -> objection.field() == field)
                        .findFirst()
                        .map(this::words)
                        .orElse("")
                : "";
    }

    private String words(Objection objection) {
        String words = Words.of("mailbox.objection." + objection, getHighest());
        if (objection != Objection.PASSWORD_WEAK) {
            return words;
        }
        String advice = check.judge(
                        Secret.of(typed("password")),
                        typed("local"),
                        getDomain(),
                        FacesContext.getCurrentInstance().getViewRoot().getLocale())
                .advice();
        return (words + " " + advice).strip();
    }

    /** The new address; empty when none was made. */
    public String getMade() {
        return answer instanceof MailboxAnswer.Made made ? made.address().text() : "";
    }

    /** The server of its mail. */
    public String getHost() {
        return answer instanceof MailboxAnswer.Made made ? made.settings().host() : "";
    }

    /** The port for reading, as text. */
    public String getImap() {
        return Integer.toString(MailSettings.IMAP);
    }

    /** The port for sending, as text. */
    public String getSubmission() {
        return Integer.toString(MailSettings.SUBMISSION);
    }

    /** Whether the mailbox was not made. */
    public boolean isRefused() {
        return answer instanceof MailboxAnswer.NotMade;
    }

    /** Why it was not made, in our words. */
    public String getRefusal() {
        if (!(answer instanceof MailboxAnswer.NotMade notMade)) {
            return "";
        }
        boolean plain = isPanelsOwn(notMade) || notMade.cause().equals(MailboxAnswer.FOREIGN_DOMAIN);
        return Words.of("mailbox.refused." + (plain ? notMade.cause() : "OTHER"));
    }

    /** Why it was not made, in the panel's words; empty where they are not for clients. */
    public String getPanelSays() {
        return answer instanceof MailboxAnswer.NotMade notMade && isPanelsOwn(notMade) ? notMade.detail() : "";
    }

    private static boolean isPanelsOwn(MailboxAnswer.NotMade notMade) {
        return PANELS_OWN.contains(notMade.cause());
    }

    /** The address of which nobody knows yet whether it was made; empty when it is known. */
    public String getUnknown() {
        return answer instanceof MailboxAnswer.NotKnown notKnown
                ? notKnown.address().text()
                : "";
    }

    /** The address that is there without anybody knowing by whom; empty when it is another answer. */
    public String getFound() {
        return answer instanceof MailboxAnswer.Found found ? found.address().text() : "";
    }

    /** Whether the panel could not be asked. */
    public boolean isUnavailable() {
        return answer instanceof MailboxAnswer.Unavailable;
    }

    /** Whether it was too much in a short time. */
    public boolean isTooMany() {
        return answer instanceof MailboxAnswer.TooMany;
    }

    /** Whether the form is not one that was sent, or too old. */
    public boolean isStale() {
        return answer instanceof MailboxAnswer.NoSuchForm;
    }

    /** Whether a rule forbids it. */
    public boolean isDenied() {
        return answer instanceof MailboxAnswer.Denied;
    }

    /** The rule that forbids it, in words. */
    public String getRule() {
        return answer instanceof MailboxAnswer.Denied denied ? RuleWords.of(denied.rule(), false) : "";
    }

    /** The lock that forbids it; null when none does. */
    public @Nullable StopNote getStop() {
        return answer instanceof MailboxAnswer.Denied denied
                ? denied.stop().map(stop -> new StopNote(stop, false)).orElse(null)
                : null;
    }

    /** The code to name when asking support; empty where there is nothing to ask. */
    public String getReference() {
        if (answer instanceof MailboxAnswer.NotMade notMade) {
            return notMade.reference().code();
        }
        if (answer instanceof MailboxAnswer.NotKnown notKnown) {
            return notKnown.reference().code();
        }
        if (answer instanceof MailboxAnswer.Found found) {
            return found.reference().code();
        }
        if (answer instanceof MailboxAnswer.Unavailable unavailable) {
            return unavailable.reference().code();
        }
        return answer instanceof MailboxAnswer.Denied denied
                ? denied.reference().map(found -> found.code()).orElse("")
                : "";
    }

    private Service service() {
        if (service == null) {
            throw new IllegalStateException("The page was not opened");
        }
        return service;
    }
}
