package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.CertificateKind;
import org.panelkey.simulators.ServerCertificate;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.TlsMode;

/** Whom we believe to be a server. */
class TrustTest {

    private static final PanelRequest REQUEST =
            PanelRequest.get("/json-api/version", Map.of("Authorization", "whm a:b"));

    private final LoopbackOutbound outbound = new LoopbackOutbound();
    private final SimulatedWhm whm = new SimulatedWhm("WHM");

    @BeforeEach
    void start() throws Exception {
        whm.start();
    }

    @AfterEach
    void stop() {
        whm.close();
        outbound.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD, no authority",
        "OWN_CA, no authority",
        "EXPIRED, ",
        "WRONG_HOST, ",
    })
    @DisplayName("S53: nobody vouches publicly for a certificate that nobody signed")
    void s53_public(CertificateKind kind, String detail) {
        whm.certificate(kind);

        assertUntrusted(new TlsTrust.PublicAuthority(), detail == null ? "" : detail);
    }

    @ParameterizedTest
    @CsvSource({
        "OWN_CA_WRONG_HOST, another host",
        "OWN_CA_EXPIRED, expired",
        "OWN_CA_SHA1, outdated hash",
    })
    @DisplayName("S53: what an own authority signed is refused for another host, when expired, and with SHA-1")
    void s53_authority(CertificateKind kind, String detail) {
        whm.certificate(kind);

        assertUntrusted(new TlsTrust.OwnAuthority(whm.certificate().authorityPem()), detail);
    }

    @Test
    void an_own_authority_is_believed_for_the_right_host() throws Exception {
        whm.certificate(CertificateKind.OWN_CA);

        assertThat(send(new TlsTrust.OwnAuthority(whm.certificate().authorityPem()))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"GOOD", "EXPIRED", "WRONG_HOST"})
    void a_pinned_key_is_believed_whatever_the_certificate_around_it_says(CertificateKind kind) throws Exception {
        whm.certificate(kind);

        assertThat(send(pin(kind)).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("S53: a key that changed while running is refused, and no byte of a request is sent")
    void s53_changed() throws Exception {
        PanelServer server = LoopbackOutbound.known(7, server(pin(CertificateKind.GOOD)));
        assertThat(outbound.connections().open(server).send(REQUEST).status()).isEqualTo(403);
        whm.recorder().forget();
        whm.certificate(CertificateKind.OTHER_KEY);

        assertThat(failure(server).cause()).isEqualTo(Cause.TLS_KEY_CHANGED);
        assertNothingSent();
    }

    @Test
    void an_authority_that_can_t_be_read_is_told_before_any_call() {
        PanelException refused = catchThrowableOfType(PanelException.class, () -> outbound.connections()
                .open(server(new TlsTrust.OwnAuthority("no certificate"))));

        assertThat(refused.failure().cause()).isEqualTo(Cause.TLS_UNTRUSTED);
        assertThat(whm.recorder().connections()).isZero();
    }

    @Test
    void a_certificate_can_be_looked_at_without_sending_anything() throws Exception {
        PresentedCertificate presented = outbound.connections().presentedCertificate("localhost", whm.apiPort());

        assertThat(presented.spkiSha256())
                .isEqualTo(ServerCertificate.of(CertificateKind.GOOD).pin());
        assertThat(presented.names()).contains("localhost", "127.0.0.1");
        assertThat(presented.notAfter()).isAfter(presented.notBefore());
        assertThat(presented.publiclyTrusted()).isFalse();
        assertThat(presented.subject()).isNotBlank();
        assertNothingSent();
    }

    @Test
    void there_is_nothing_to_look_at_without_tls() {
        whm.tls(TlsMode.PLAIN_HTTP_ANSWER);

        PanelException refused = catchThrowableOfType(
                PanelException.class, () -> outbound.connections().presentedCertificate("localhost", whm.apiPort()));
        assertThat(refused.failure().cause()).isEqualTo(Cause.TLS_FAILED);
    }

    @Test
    void a_connection_test_stops_at_a_certificate_that_is_not_trusted() {
        ConnectionTest test = new ConnectionTest();
        test.connections = outbound.connections();
        test.panels = new PanelRegistry(List.of());

        List<TestStep> steps = test.run(server(pin(CertificateKind.OTHER_KEY)));

        assertThat(steps.stream().map(step -> step.outcome().name()).collect(Collectors.joining(" ")))
                .isEqualTo("OK OK FAILED SKIPPED SKIPPED SKIPPED");
        assertThat(steps.get(2).detail()).startsWith("TLS_KEY_CHANGED");
        assertNothingSent();
    }

    private void assertUntrusted(TlsTrust trust, String detail) {
        PanelFailure failure = failure(server(trust));

        assertThat(failure.cause()).isEqualTo(Cause.TLS_UNTRUSTED);
        assertThat(failure.detail()).contains(detail);
        assertNothingSent();
    }

    private void assertNothingSent() {
        assertThat(whm.recorder().requests()).isEmpty();
        assertThat(whm.recorder().requestBytes()).isZero();
        // Java pads the encrypted alert of TLS 1.3 to 35 bytes; our shortest request has more than a hundred.
        assertThat(whm.recorder().requestBytesWithoutHandshake()).isLessThanOrEqualTo(35);
    }

    private PanelAnswer send(TlsTrust trust) throws PanelException {
        return outbound.connections().open(server(trust)).send(REQUEST);
    }

    private PanelFailure failure(PanelServer server) {
        return catchThrowableOfType(
                        PanelException.class,
                        () -> outbound.connections().open(server).send(REQUEST))
                .failure();
    }

    private PanelServer server(TlsTrust trust) {
        return LoopbackOutbound.server(new PanelType("cpanel"), whm.apiPort(), trust, "root", "token");
    }

    private static TlsTrust pin(CertificateKind kind) {
        return new TlsTrust.PinnedKey(ServerCertificate.of(kind).pin());
    }
}
