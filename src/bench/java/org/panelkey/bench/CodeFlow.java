package org.panelkey.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One place at which people who are signed in already sign in to applications: a browser is led from the application's
 * question to its code, and the application exchanges it, with PKCE.
 */
final class CodeFlow implements Runnable {

    private static final int MOST_STEPS = 3;

    private final Provider provider;
    private final AtomicInteger next;
    private final List<Map<String, String>> people = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private final Wire browser;
    private final Wire application;

    private CodeFlow(Provider provider, AtomicInteger next) {
        this.provider = provider;
        this.next = next;
        this.browser = new Wire(provider.base());
        this.application = new Wire(provider.base());
    }

    /** So many places; nobody is at two of them. */
    static List<CodeFlow> places(Provider provider, int count) {
        AtomicInteger next = new AtomicInteger();
        List<CodeFlow> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CodeFlow place = new CodeFlow(provider, next);
            for (int person = i; person < Provider.PEOPLE; person += count) {
                place.people.add(provider.people().get(person));
            }
            places.add(place);
        }
        return places;
    }

    @Override
    public void run() {
        int number = next.getAndIncrement();
        Map<String, String> cookies = people.get(number % people.size());
        Provider.Relying asking = provider.applications().get(number % Provider.APPLICATIONS);
        String verifier = draw();
        String state = draw();
        String path = provider.authorize() + "?response_type=code&scope=openid+profile+email&client_id=" + asking.clientId()
                + "&redirect_uri=" + encode(Provider.BACK) + "&state=" + state + "&nonce=" + draw()
                + "&code_challenge=" + challenge(verifier) + "&code_challenge_method=S256";
        String headers = provider.headers(number);
        for (int i = 0; i < MOST_STEPS && !path.startsWith(Provider.BACK); i++) {
            path = browser.get(path, cookies, headers).location();
        }
        if (!path.startsWith(Provider.BACK) || !state.equals(parameter(path, "state"))) {
            throw new IllegalStateException("There was no answer for the application: " + path);
        }
        String secret = Base64.getEncoder()
                .encodeToString((asking.clientId() + ":" + asking.secret()).getBytes(StandardCharsets.UTF_8));
        Wire.Answer tokens = application
                .post(
                        provider.token(),
                        Map.of(),
                        "Authorization: Basic " + secret + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                        "grant_type=authorization_code&code=" + parameter(path, "code") + "&redirect_uri="
                                + encode(Provider.BACK) + "&code_verifier=" + verifier)
                .expect(200);
        String header = tokens.between("\"id_token\":\"", ".");
        if (!new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8).contains("RS256")
                || tokens.between("\"access_token\":\"", "\"").isEmpty()) {
            throw new IllegalStateException("No ID token came");
        }
    }

    private String draw() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String parameter(String address, String name) {
        for (String each : address.substring(address.indexOf('?') + 1).split("&")) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        throw new IllegalStateException("It lacks " + name + ": " + address);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
