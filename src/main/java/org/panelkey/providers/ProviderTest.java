package org.panelkey.providers;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.panels.Stopwatch;
import org.panelkey.panels.TestStep.Outcome;
import org.panelkey.providers.ProviderFailure.Cause;
import org.panelkey.providers.ProviderTestStep.Kind;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** Tries a provider out as it was filled in, and says for each step how it went; saves nothing. */
@ApplicationScoped
public class ProviderTest {

    private Discovery discovery;
    private CodeExchange exchange;
    private Providers providers;
    private ProviderSecrets secrets;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderTest() {}

    /** Builds one from its parts. */
    @Inject
    public ProviderTest(Discovery discovery, CodeExchange exchange, Providers providers, ProviderSecrets secrets) {
        this.discovery = discovery;
        this.exchange = exchange;
        this.providers = providers;
        this.secrets = secrets;
    }

    /**
     * Tries every step in order; what an earlier failure made pointless is skipped.
     *
     * @param secret what was typed; empty stands for the stored one, which only the same issuer gets
     * @param back where the provider would send browsers
     */
    @Requires(AdminPermission.MANAGE_PROVIDERS)
    public List<ProviderTestStep> run(
            Optional<ProviderId> id,
            String issuer,
            String clientId,
            Optional<Secret> secret,
            Set<String> scopes,
            URI back) {
        List<ProviderTestStep> steps = new ArrayList<>();
        Stopwatch watch = Stopwatch.start();
        Kind kind = Kind.DISCOVERY;
        try {
            Discovered said = discovery.readAgain(issuer);
            steps.add(step(kind, Outcome.OK, said.authorization().getHost(), watch));
            kind = Kind.KEYS;
            watch = Stopwatch.start();
            JWKSet keys = discovery.readKeysAgain(said.keys());
            steps.add(step(kind, keys.isEmpty() ? Outcome.FAILED : Outcome.OK, Integer.toString(keys.size()), watch));
            promises(said, scopes, steps);
            kind = Kind.CLIENT;
            watch = Stopwatch.start();
            Optional<Secret> own = secret.or(() -> id.flatMap(providers::find)
                    .filter(provider -> provider.issuer().equals(issuer))
                    .map(secrets::secretOf));
            if (own.isPresent()) {
                steps.add(client(said, new OwnClient(clientId, own.get()), back));
            }
        } catch (ProviderException failed) {
            steps.add(failed(kind, failed.failure(), watch));
        }
        EnumSet.allOf(Kind.class).stream()
                .filter(each -> steps.stream().noneMatch(step -> step.kind() == each))
                .forEach(each -> steps.add(new ProviderTestStep(each, Outcome.SKIPPED, "", "", Duration.ZERO)));
        return List.copyOf(steps);
    }

    private static void promises(Discovered said, Set<String> scopes, List<ProviderTestStep> steps) {
        Stopwatch watch = Stopwatch.start();
        steps.add(step(Kind.PROOF_KEYS, said.announcesS256() ? Outcome.OK : Outcome.PARTLY, "", watch));
        steps.add(step(Kind.ISSUER, said.namesIssuer() ? Outcome.OK : Outcome.PARTLY, "", watch));
        List<String> unknown = said.scopes().isEmpty()
                ? List.of()
                : scopes.stream()
                        .filter(scope -> !said.scopes().contains(scope))
                        .toList();
        steps.add(step(Kind.SCOPES, unknown.isEmpty() ? Outcome.OK : Outcome.PARTLY, String.join(" ", unknown), watch));
    }

    /** Offers a code that nobody issued: whoever objects to the code has accepted the client. */
    private ProviderTestStep client(Discovered said, OwnClient client, URI back) {
        Stopwatch watch = Stopwatch.start();
        String verifier = "connection-test-".repeat(3);
        try {
            exchange.exchange(
                    said, client, new Question("", "", verifier, back, false, said.namesIssuer()), "connection-test");
            return step(Kind.CLIENT, Outcome.PARTLY, "", watch);
        } catch (ProviderException refused) {
            ProviderFailure failure = refused.failure();
            if (failure.cause() == Cause.PROVIDER_CODE_REFUSED) {
                return step(Kind.CLIENT, Outcome.OK, "", watch);
            }
            return failed(Kind.CLIENT, failure, watch);
        }
    }

    private static ProviderTestStep failed(Kind kind, ProviderFailure failure, Stopwatch watch) {
        return new ProviderTestStep(kind, Outcome.FAILED, failure.cause().name(), failure.detail(), watch.elapsed());
    }

    private static ProviderTestStep step(Kind kind, Outcome outcome, String detail, Stopwatch watch) {
        return new ProviderTestStep(kind, outcome, "", detail, watch.elapsed());
    }
}
