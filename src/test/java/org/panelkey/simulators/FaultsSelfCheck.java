package org.panelkey.simulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Checks that faults spoil what they promise to spoil. */
final class FaultsSelfCheck extends SelfCheck {

    FaultsSelfCheck() throws IOException {}

    @Override
    void run() throws Exception {
        content();
        attacks();
        wire();
        keepAlive();
        huge();
        bomb();
        plainBytes();
        outdatedTls();
        certificates();
        authorities();
    }

    private void content() throws Exception {
        List<Fault> faults = new ArrayList<>(List.of(AnswerFault.values()));
        faults.addAll(List.of(UrlFault.values()));
        faults.addAll(List.of(EchoFault.values()));
        faults.addAll(List.of(RedirectFault.values()));
        faults.addAll(List.of(StatusFault.TOO_MANY_WITH_JUNK, StatusFault.UNAVAILABLE_503, DelayFault.of(20)));
        for (Fault fault : faults) {
            whm.failNext(fault);
            plesk.failNext(fault);
            String call = "create_user_session?api.version=1&service=cpaneld&user=demo01&app=" + fault;
            HttpResponse<String> json = whm(call.replaceAll("[^A-Za-z_0-9?&=.]", ""), TOKEN);
            HttpResponse<String> xml = agent(session("nord"));
            boolean sound = json.statusCode() == 200
                    && json.body().length() < 1000
                    && !json.body().contains("\"result\":0")
                    && json.body()
                            .matches("\\{\"data.*\"url\":\"https://localhost:" + whm.cpanelPort()
                                    + "/[^\"]*\"[^\"]*\"metadata.*\"result\":1.*\\}");
            check("spoilt json " + fault, sound == fault instanceof DelayFault);
            boolean soundXml = xml.statusCode() == 200
                    && xml.body()
                            .matches("(?s)<.xml.*<result><status>ok</status><id>"
                                    + "[0-9a-f]{32}</id></result>.*</packet>\\s*");
            check("spoilt xml " + fault, soundXml == fault instanceof DelayFault);
        }
    }

    private void attacks() throws Exception {
        whm.failNext(EchoFault.SECRET);
        expect("echo", whm("version?api.version=1", TOKEN), 200, TOKEN);
        for (XmlFault fault : XmlFault.values()) {
            plesk.failNext(fault);
            expect(fault.name(), agent(session("nord")), 200, "(?s).*(SYSTEM|ENTITY|xi:include|xml-stylesheet).*");
        }
        check("nobody called the sink", sink.hits() == 0);
    }

    private void wire() throws Exception {
        for (Fault fault : List.of(
                WireFault.HANG_AFTER_ACCEPT,
                WireFault.HANG_AFTER_REQUEST,
                WireFault.DRIP_BODY,
                WireFault.DRIP_HEAD,
                WireFault.RESET_IN_BODY,
                WireFault.HALF_OPEN,
                WireFault.CLOSE_BEFORE_ANSWER,
                WireFault.RESET_BEFORE_ANSWER,
                WireFault.CLOSE_WITHOUT_WORK)) {
            client = trusting();
            whm.failAlways(fault);
            fails("wire " + fault, whm.apiPort());
            whm.heal();
        }
    }

    private void keepAlive() throws Exception {
        whm.failNext(WireFault.CLOSE_AFTER_ANSWER);
        int before = whm.recorder().connections();
        expect("first of two", whm("version?api.version=1", TOKEN), 200, "11");
        Thread.sleep(100);
        expect("second of two", whm("version?api.version=1", TOKEN), 200, "11");
        check("new connection", whm.recorder().connections() == before + 2);
    }

    private void huge() throws Exception {
        for (HugeFault fault : HugeFault.values()) {
            whm.failNext(fault);
            HttpRequest call =
                    request(whm.apiPort(), "/json-api/version?api.version=1").build();
            try (var body =
                    client.send(call, HttpResponse.BodyHandlers.ofInputStream()).body()) {
                check("huge " + fault, body.readNBytes(5_000_000).length == 5_000_000);
            }
        }
    }

    private void bomb() throws Exception {
        whm.failNext(HugeFault.GZIP_BOMB);
        HttpRequest call =
                request(whm.apiPort(), "/json-api/version?api.version=1").build();
        var answer = client.send(call, HttpResponse.BodyHandlers.ofInputStream());
        check("gzip", answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip"));
        try (var body = new GZIPInputStream(answer.body())) {
            byte[] unpacked = new byte[1 << 20];
            int blocks = 0;
            while (blocks < 300 && body.readNBytes(unpacked, 0, unpacked.length) == unpacked.length) {
                blocks++;
            }
            check("300 megabytes unpacked", blocks == 300);
        }
    }

    private void plainBytes() throws Exception {
        try (Socket plain = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), whm.apiPort())) {
            whm.recorder().forget();
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            plain.getInputStream().readAllBytes();
        }
        check("plain bytes are counted", whm.recorder().requestBytesWithoutHandshake() > 20);
    }

    private void outdatedTls() throws Exception {
        for (TlsMode mode : TlsMode.values()) {
            if (mode != TlsMode.MODERN) {
                whm.tls(mode);
                whm.recorder().forget();
                client = trusting();
                fails("tls " + mode, whm.apiPort());
                boolean none = whm.recorder().requestBytesWithoutHandshake() == 0;
                check("no request byte " + mode, none == (mode != TlsMode.CLIENT_CERTIFICATE_TLS_1_3));
                check(
                        "no handshake " + mode,
                        whm.recorder().handshakes() == 0 && whm.recorder().failedHandshakes() > 0);
            }
        }
        whm.tls(TlsMode.MODERN);
    }

    private void certificates() throws Exception {
        client = HttpClient.newHttpClient();
        for (CertificateKind kind : CertificateKind.values()) {
            whm.certificate(kind);
            whm.recorder().forget();
            fails("untrusted " + kind, whm.apiPort());
            check("no handshake for " + kind, whm.recorder().handshakes() == 0);
            check("no byte for " + kind, whm.recorder().requestBytesWithoutHandshake() == 0);
            check(
                    "pins differ",
                    kind == CertificateKind.GOOD
                            || !ServerCertificate.of(kind)
                                    .pin()
                                    .equals(ServerCertificate.of(CertificateKind.GOOD)
                                            .pin()));
        }
        check("chain", ServerCertificate.of(CertificateKind.OWN_CA).chain().size() == 2);
        X509Certificate weak =
                ServerCertificate.of(CertificateKind.OWN_CA_SHA1).chain().get(0);
        check("sha1", weak.getSigAlgName().equals("SHA1withRSA"));
        check(
                "expired",
                ServerCertificate.of(CertificateKind.EXPIRED)
                                .chain()
                                .get(0)
                                .getNotAfter()
                                .getTime()
                        < System.currentTimeMillis());
    }

    private void authorities() throws Exception {
        for (CertificateKind kind : CertificateKind.values()) {
            whm.certificate(kind);
            client = trusting(ServerCertificate.of(kind).authorityPem());
            // The JDK takes SHA-1 under a private authority, and does not look at the dates of a certificate that is
            // trusted itself; a client has to decide both on its own.
            if (kind == CertificateKind.GOOD || kind == CertificateKind.OTHER_KEY || kind == CertificateKind.OWN_CA) {
                expect("trusted " + kind, whm("version?api.version=1", TOKEN), 200, "11");
            } else if (!kind.rsa() && kind != CertificateKind.EXPIRED) {
                fails("still refused " + kind, whm.apiPort());
            }
        }
    }
}
