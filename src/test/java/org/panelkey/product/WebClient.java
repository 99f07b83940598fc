package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.panelkey.run.ExampleData;

/** Speaks HTTP to the product as a browser does, keeps cookies, follows nothing by itself. */
public final class WebClient {

    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern TOKEN = Pattern.compile("/go\\?t=([A-Za-z0-9_-]{43})");

    private final URI base;
    private final String address;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** A browser at an address of its own, which the proxy in front of the product reports. */
    WebClient(URI base, String address) {
        this.base = base;
        this.address = address;
    }

    /** Another browser at the same address, as in one office. */
    public WebClient beside() {
        return new WebClient(base, address);
    }

    /** Where the proxy says that the browser is. */
    public String address() {
        return address;
    }

    /** Reads a page. */
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends with any method and no body. */
    public HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends a body of one's own. */
    public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        return send(request(path)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .headers(headers));
    }

    /** Posts a body without saying how long it is. */
    public HttpResponse<String> stream(String path, byte[] body, String... headers) {
        return send(request(path)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .headers(headers));
    }

    /** Posts fields as a page of ours would. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, fields, "Origin", base.toString());
    }

    /** Posts fields with headers of one's own. */
    public HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        String body = form(fields);
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Fills in a form of a page and sends it with one of its buttons. */
    public HttpResponse<String> submit(String path, String form, String button, Map<String, String> fields) {
        return post(path, filled(get(path).body(), form, button, fields));
    }

    /** What a browser sends when a form of this page is sent with one of its buttons; sent again, it is a reload. */
    public static Map<String, String> filled(String html, String form, String button, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(hidden(form(html, form)));
        all.put(form, form);
        fields.forEach((name, value) -> all.put(form + ":" + name, value));
        all.put(form + ":" + button, form + ":" + button);
        return all;
    }

    /** Signs in at a door. */
    public WebClient signIn(String area, String email) {
        HttpResponse<String> answer = trySignIn(area, email, ExampleData.PASSWORD);
        assertThat(answer.statusCode()).as("sign-in of " + email).isBetween(302, 303);
        return this;
    }

    /** Tries to sign in at a door. */
    public HttpResponse<String> trySignIn(String area, String email, String password) {
        return submit("/" + area + "/sign-in", "signin", "go", Map.of("email", email, "password", password, "to", ""));
    }

    /** Clicks a login button: the answer is the waiting page. */
    public HttpResponse<String> click(String area, String kind, long id) {
        return post("/" + area + "/enter", Map.of(kind, Long.toString(id)));
    }

    /** Clicks a login button and goes where the waiting page leads. */
    public HttpResponse<String> enter(String area, String kind, long id) {
        return get("/" + area + "/go?t=" + token(click(area, kind, id)));
    }

    /** The one-time token in a waiting page. */
    public static String token(HttpResponse<String> waiting) {
        Matcher token = TOKEN.matcher(waiting.body());
        assertThat(token.find()).as("a waiting page:\n" + waiting.body()).isTrue();
        return token.group(1);
    }

    /** The session cookie. */
    public HttpCookie cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("panelkey"))
                .findFirst()
                .orElseThrow();
    }

    /** Puts a session cookie of one's own. */
    public WebClient withCookie(String value) {
        HttpCookie cookie = new HttpCookie("panelkey", value);
        cookie.setPath("/");
        // What the cookie store makes of our host; else there would be two of the name.
        cookie.setDomain("localhost.local");
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
        return this;
    }

    /** The part of a page that is one form: a browser sends nothing of the others. */
    static String form(String html, String id) {
        int start = html.indexOf("<form id=\"" + id + "\"");
        // Fields of a form that is not there are sent all the same: tests try that, too.
        return start < 0 ? html : html.substring(start, html.indexOf("</form>", start));
    }

    /** The hidden fields of a page. */
    public static Map<String, String> hidden(String html) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(html);
        while (inputs.find()) {
            String tag = inputs.group();
            if (tag.contains("type=\"hidden\"")) {
                fields.put(attribute(tag, "name"), attribute(tag, "value"));
            }
        }
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1) : "";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("X-Forwarded-For", address)
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Fields as a form sends them. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where an answer leads. */
    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /** All values of a header. */
    public static List<String> header(HttpResponse<?> answer, String name) {
        return answer.headers().allValues(name);
    }
}
